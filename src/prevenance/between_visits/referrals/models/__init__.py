from prevenance.between_visits.referrals.models.card import ReferralCard
from prevenance.between_visits.referrals.models.referral import How, Referral

__all__ = ["How", "Referral", "ReferralCard"]
