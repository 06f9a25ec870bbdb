from prevenance.integrations.models.import_batch import ImportBatch, Of, Stage
from prevenance.integrations.models.import_part import ImportPart
from prevenance.integrations.models.reference import Reference

__all__ = ["ImportBatch", "ImportPart", "Of", "Reference", "Stage"]
