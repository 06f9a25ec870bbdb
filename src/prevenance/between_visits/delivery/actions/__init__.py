from prevenance.between_visits.delivery.actions.hearing import heard_from, reported, returned, stopped
from prevenance.between_visits.delivery.actions.sending import MayNotSendError, notify, send, take_back
from prevenance.between_visits.delivery.actions.setting_up import change_rules, set_up, turn_off
from prevenance.between_visits.delivery.actions.settling import arrived, leave, sent_otherwise, try_again

__all__ = [
    "MayNotSendError",
    "arrived",
    "change_rules",
    "heard_from",
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
    "turn_off",
]
