from prevenance.between_visits.delivery.actions.hearing import (
    forget_correspondent,
    heard_from,
    reported,
    returned,
    stopped,
)
from prevenance.between_visits.delivery.actions.sending import MayNotSendError, notify, send, take_back
from prevenance.between_visits.delivery.actions.setting_up import (
    change_rules,
    drop_text,
    keep_text,
    set_up,
    try_channel,
    turn_off,
)
from prevenance.between_visits.delivery.actions.settling import arrived, leave, sent_otherwise, try_again

__all__ = [
    "MayNotSendError",
    "arrived",
    "change_rules",
    "drop_text",
    "forget_correspondent",
    "heard_from",
    "keep_text",
    "leave",
    "notify",
    "reported",
    "returned",
    "send",
    "sent_otherwise",
    "set_up",
    "stopped",
    "take_back",
    "try_again",
    "try_channel",
    "turn_off",
]
