"""From what was sent to the page that is shown. Nothing here is stored, logged or cached, but our own samples."""

from functools import cache

from prevenance.reading import read
from prevenance.reviewing import review
from prevenance.web.forms.record import RecordForm
from prevenance.web.language import interface_language
from prevenance.web.presenting.page import ReviewPage, Told, review_page
from prevenance.web.samples_shelf import samples


def tried_page(form: RecordForm) -> ReviewPage:
    encounter = form.cleaned_data["encounter"]
    language = interface_language()
    told = Told(
        form=bool(form.cleaned_data["form"]),
        ambassador=bool(form.cleaned_data["ambassador"]),
        whole=form.cleaned_data["whole"],
    )
    return review_page(encounter, review(encounter, known=form.known(), language=language), language, told)


@cache
def sample_page(slug: str, language: str) -> ReviewPage:
    sample = samples()[slug]
    encounter = read(sample.text, date=sample.date, name=f"{sample.slug}.txt")
    judged = review(encounter, known=sample.known, language=language)
    return review_page(encounter, judged, language, Told(title=sample.titled(language)))
