from prevenance.clientbook.actions.cards import (
    add_contact,
    add_name,
    change_client,
    keep_client,
    keep_date,
    name_colleague,
    remove,
    unname_colleague,
)
from prevenance.clientbook.actions.consents import record_consent, withdraw
from prevenance.clientbook.actions.counter import (
    OwnCard,
    OwnConsent,
    card_of,
    fill_own_card,
    keep_what_they_wrote,
    make_counter_card,
)
from prevenance.clientbook.actions.erasing import Forgotten, erase_client
from prevenance.clientbook.actions.evidence import Evidence, ToRemember
from prevenance.clientbook.actions.facts import (
    confirm_fact,
    correct_fact,
    decide_contradiction,
    forget_fact,
    keep_fact,
    retire_fact,
)
from prevenance.clientbook.actions.handing_over import HandedOver, hand_over
from prevenance.clientbook.actions.merging import NotUndoneError, merge_twins, undo_merge
from prevenance.clientbook.actions.promises import (
    close_wish,
    drop_promise,
    finish_promise,
    keep_promise_made,
    make_wish,
    move_promise,
)
from prevenance.clientbook.actions.purchases import gift_is_given, keep_possession, record_purchase
from prevenance.clientbook.actions.relations import relate, unrelate
from prevenance.clientbook.actions.segments import drop_segment, save_segment
from prevenance.clientbook.actions.visits import attach, keep_need, mark_seen, note_visit
from prevenance.house.rules import RefusedError

__all__ = [
    "Evidence",
    "Forgotten",
    "HandedOver",
    "NotUndoneError",
    "OwnCard",
    "OwnConsent",
    "RefusedError",
    "ToRemember",
    "add_contact",
    "add_name",
    "attach",
    "card_of",
    "change_client",
    "close_wish",
    "confirm_fact",
    "correct_fact",
    "decide_contradiction",
    "drop_promise",
    "drop_segment",
    "erase_client",
    "fill_own_card",
    "finish_promise",
    "forget_fact",
    "gift_is_given",
    "hand_over",
    "keep_client",
    "keep_date",
    "keep_fact",
    "keep_need",
    "keep_possession",
    "keep_promise_made",
    "keep_what_they_wrote",
    "make_counter_card",
    "make_wish",
    "mark_seen",
    "merge_twins",
    "move_promise",
    "name_colleague",
    "note_visit",
    "record_consent",
    "record_purchase",
    "relate",
    "remove",
    "retire_fact",
    "save_segment",
    "undo_merge",
    "unname_colleague",
    "unrelate",
    "withdraw",
]
