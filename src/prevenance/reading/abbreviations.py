"""Words that end in a full stop without ending a sentence."""

# A name or a thing follows: never an end.
JOINING = frozenset(
    """mr mrs ms mx dr prof st ste rev hon messrs mme mmes mlle mlles mgr vve sig sgra sig.ra sig.na dott avv ing arch
    hr fr herr frl dña srta sra sr capt col gen lt sgt gov m e.g i.e ie eg viz cf vs v approx incl excl acc ca circa
    inkl zzgl resp ref re rec esp prev orig poss sté ets c.-à-d p.ex z.b bzw ggf evtl""".split()
)
# A number follows, as a rule.
NUMBERING = frozenset("no nos nr num art fig vol p pp pg c ch sz wt ht ext tel max min qty budg abt aug sept".split())
OTHERS = frozenset(
    """etc a.m p.m am pm inc ltd co corp bros jr ave blvd bd rd hwy appt appx dept temp avg pc pcs pr prs jan feb mar
    apr jun jul oct nov dec janv févr avr juil déc mon tues tue wed thu thur thurs fri sat sun eng tog marg abbr anon
    env av ft d.h u.a inkl s p.s n.b cie bt vint u.s u.k u.s.a d.c ph.d b.c a.d est mfg prob obs para ed obv rep anniv
    hrs mins yrs hr min yr mo wk wks""".split()
)
ABBREVIATIONS = JOINING | NUMBERING | OTHERS
# With these after it, even an initial or a month has ended the sentence.
OPENERS = frozenset(
    """i he she it we they you the a an this that these those there then when while after before but and so my his her
    our their nobody no not in on at for if as what who how why where one every all both only now later finally
    il elle je nous vous ils elles on le la les un une mais et puis ensuite quand après avant pas ce cette mon ma
    never didn't told asked said showed gave took wants wanted""".split()
)
SPEECH_VERBS = frozenset(
    """said says asked asks replied replies answered answers told added continued explained offered whispered called
    laughed smiled insisted suggested wondered repeated murmured remarked exclaimed began snapped sighed admitted
    dit demande demanda répond répondit ajoute ajouta lance explique""".split()
)
