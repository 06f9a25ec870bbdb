from prevenance.between_visits.inquiries.models.answer_rule import AnswerRule
from prevenance.between_visits.inquiries.models.ask_form import AskForm
from prevenance.between_visits.inquiries.models.inquiry import WAITING, Inquiry, State, Through
from prevenance.between_visits.inquiries.models.step import InquiryStep, What

__all__ = ["WAITING", "AnswerRule", "AskForm", "Inquiry", "InquiryStep", "State", "Through", "What"]
