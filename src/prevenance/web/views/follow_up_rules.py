"""House rules of following up: when, by whom, and how many that would be today."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from prevenance.between_visits.followups.actions import change_rule
from prevenance.between_visits.followups.models import Kind
from prevenance.between_visits.followups.queries import rules_of
from prevenance.house.rules import Deed
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.forms.followups import RuleForm
from prevenance.web.presenting.followups.rules import rule_head, rule_lines, would_make


@require_safe
@member_required(Deed.RULE_FOLLOW_UPS)
def follow_up_rules(request: MemberRequest) -> HttpResponse:
    return render(request, "today/rules.html", {"rules": rule_lines(rules_of(request.membership))})


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.RULE_FOLLOW_UPS)
def follow_up_rule(request: MemberRequest, kind: str) -> HttpResponse:
    """Looked at first: `preview` counts and keeps nothing."""
    rule = next((rule for rule in rules_of(request.membership) if rule.kind == kind), None)
    if rule is None:
        raise Http404
    form = RuleForm(request.POST or None, rule=rule)
    keeps = form.is_valid() and "preview" not in request.POST
    if keeps:
        change_rule(by=request.membership, kind=Kind(kind), **form.told)
        messages.success(request, gettext("Kept."))
        return redirect("follow_up_rules")
    made = would_make(request.membership, Kind(kind), form.days_asked) if form.days_asked is not None else ""
    page = {"form": form, "head": rule_head(Kind(kind)), "made": made}
    return render(request, "today/rule.html", page, status=422 if form.errors else 200)
