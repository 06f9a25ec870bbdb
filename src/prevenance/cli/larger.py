"""`--judge larger`: found in the environment, and told what it used."""

import sys

from prevenance.cli.faults import UsageError
from prevenance.cli.output import tell
from prevenance.environment import SettingError
from prevenance.reviewing.larger.asking import LargerError
from prevenance.reviewing.larger.judge import LargerJudge
from prevenance.reviewing.larger.settings import larger_settings


def larger_judge() -> LargerJudge:
    try:
        return LargerJudge(larger_settings(), lambda notice: tell(f"prevenance: {notice}", sys.stderr))
    except (SettingError, LargerError) as error:
        raise UsageError(f"--judge larger: {str(error).rstrip('.')}. docs/larger-judge.md tells how.") from error


def tell_spent(judge: LargerJudge) -> None:
    tell(judge.spent.told(judge.settings), sys.stderr)
