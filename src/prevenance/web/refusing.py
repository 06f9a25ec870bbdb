"""What is refused is not there: the reason could tell of records that the member may not see."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpResponse

from prevenance.house.rules import RefusedError

View = Callable[..., HttpResponse]


def absent_where_refused(view: View) -> View:
    @wraps(view)
    def guarded(*args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(*args, **kwargs)
        except RefusedError:
            raise Http404 from None

    return guarded
