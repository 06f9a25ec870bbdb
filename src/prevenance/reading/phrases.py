"""What those who serve say, and what clients say, with the weight of each phrase.

The weights are set by judgement, not fitted: they only need to tell two people of one conversation apart.
Phrases are in small letters, words parted by blanks, as `behaviour` counts them.
"""

SERVING = {
    2.5: """
    how can i help | how may i help | can i help you | may i help you | can i help | may i help | how can i assist |
    how may i assist | may i offer | can i offer | may i show you | can i get you | may i get you | can i bring you
    | anything else i can | is there anything else | are you looking for | were you looking for | what are you
    looking for | what brings you | are you being helped | welcome to | welcome back | welcome in | thank you for
    calling | thanks for calling | thank you for coming | thanks for coming | thank you for your visit | thank you
    for visiting | thank you for your patience | thanks for your patience | thank you for waiting | thank you for
    shopping | thank you for reaching out | thank you for contacting | thanks for reaching out | do you have your
    receipt | do you have the receipt | may i see the receipt | under which name | under what name | we look forward
    to | our watchmaker | our workshop | our atelier | our tailor | our jeweller | our goldsmith | our seamstress |
    our boutique | our store | our website | our courier | puis je vous aider | je peux vous aider | en quoi puis je
    | comment puis je vous | puis je vous proposer | je vous propose | que puis je faire | bienvenue | vous cherchez
    | vous recherchez | notre atelier | notre horloger | notre boutique | merci de votre visite | merci de votre
    appel | merci de votre patience | à votre service | kann ich ihnen helfen | wie kann ich ihnen | was darf es
    sein | willkommen | posso aiutarla | come posso aiutarla | benvenuta | benvenuto | puedo ayudarle | en qué puedo
    | bienvenida | bienvenido | who's next | who is next | do you have the ticket | do you have your ticket | what
    can i do for you | what can i get you | what are we looking for | looking for anything | looking for something |
    help you find
    """,
    1.6: """
    would you like | may i ask | may i see | may i take | may i have | let me show | let me check | let me see if |
    let me bring | let me get | let me fetch | let me grab | let me look | let me take | let me wrap | let me find |
    let me know if you | i'll wrap | i'll bring you | i'll fetch | i'll show you | i'll check | i'll put it | i'll
    have it | i'll send you | i'll call you | i'll write to you | i'll let you know | i'll ring you | i can offer |
    i can order | i can hold | i can show | i can put | i can recommend | i would recommend | i'd recommend | i
    recommend | i would suggest | i'd suggest | shall i | shall we | have a seat | take a seat | please sit | sit
    down | do sit | something to drink | a glass of | a coffee | one moment please | one moment | just a moment |
    bear with me | who is it for | who's it for | who are they for | is it for | is this for | what's the occasion |
    what is the occasion | a special occasion | what kind of | what sort of | what size | which size | which colour
    | do you prefer | would you prefer | did you have | do you have a | do you know your | how are you today | see
    you soon | see you next | come back any | come back and | come and see us | come by | drop in | drop by | we
    have | we do have | we don't have | we do | we can | we could | we offer | we'll | we only | we don't | we will
    | we call you | in stock | out of stock | sold out | it's our policy | store policy | my colleague | the system
    | my pleasure | you're welcome | you are welcome | with pleasure | certainly | congratulations | enjoy it |
    enjoy your | wear it well | your receipt | your card | your e mail | your email | your phone number | your
    number | your name | your details | your budget | je vous laisse | je vous montre | je vous apporte | je vous
    offre | je vous appelle | je vous prépare | je vous conseille | je vous en prie | je regarde si | je vérifie |
    je vais vérifier | je vais chercher | asseyez vous | prenez place | installez vous | un café | une coupe | un
    instant | souhaitez vous | désirez vous | voulez vous | préférez vous | avez vous une | avez vous un | c'est
    pour offrir | c'est pour quelle | quelle taille | pour quelle occasion | à bientôt | au plaisir | nous avons |
    nous pouvons | nous n'avons | votre ticket | votre nom | votre adresse | votre budget | avec plaisir | bien sûr
    madame | bien sûr monsieur | félicitations | möchten sie | darf ich | ich zeige ihnen | wir haben | gerne | le
    mostro | desidera | abbiamo | le enseño | tenemos | le gustaría | you're speaking to | you're through to | are
    you waiting
    """,
    0.8: """
    sir | ma'am | madam | madame | monsieur | signora | señora | welcome | tell me | of course | absolutely |
    warranty | guarantee | made of | made by | made in | by hand | hand stitched | calfskin | carat | gold plated |
    stainless | limited edition | collection | appointment only | with appointment | by appointment | speaking |
    let's | try it on | try this | this one | that one's | it has | it comes | it's made | comes with | that's right
    | good choice | great choice | beautiful choice | excellent choice | lovely choice | suits you | your wrist |
    your | you'll | you can | you may | you could | noted | asap | votre | vos | je vous | bien sûr | certainement |
    parfait | très bon choix | vous pouvez | vous va | cuir | garantie | ihre | ihnen | il suo | su
    """,
}
ASKING = {
    2.5: """
    i'm looking for | i am looking for | i was looking for | im looking for | looking to buy | i'm just looking |
    just looking | just browsing | only looking | i'm after | i need | i'd like to return | i would like to return |
    i want to return | i'd like to buy | i came to | i came for | i came in | i came about | i've come | i'm here
    for | i'm here to | i was wondering if you | do you have any | do you sell | do you carry | do you stock | do
    you do | do you repair | do you ship | do you deliver | do you take | do you still | have you got | how much is
    | how much are | how much does | how much would | how much for | how much | what does it cost | what's the price
    | what is the price | can i try | could i try | can i see | could i see | can i have a look | can i pay | can i
    get | can i return | can i exchange | can i think | can i pick | i'll take it | i'll take them | i'll take the |
    i'll take this | i'll take that | i'll take both | i'll have | i'll think about | let me think | i need to think
    | i have to think | i bought | i've bought | i ordered | i've ordered | i saw it | i saw one | i saw on | i saw
    your | i found your | my wife | my husband | my mother | my father | my mum | my mom | my dad | my daughter | my
    son | my sister | my brother | my girlfriend | my boyfriend | my partner | my fiancé | my boss | my grandmother
    | my grandfather | my nan | my gran | my niece | my best friend | my friend | our anniversary | my budget | my
    birthday | my wedding | it stopped | it's stopped | it's broken | it broke | doesn't work | don't work | not
    working | fell off | came off | too expensive | a bit much | is it possible | would it be possible | do you know
    when | when will it | when would i | when can i | how long does | how long will | je cherche | je voudrais |
    j'aimerais | je souhaite | je souhaiterais | il me faudrait | j'ai besoin | je viens pour | je viens chercher |
    je viens récupérer | je passe pour | je regarde | je fais juste | j'ai acheté | j'ai commandé | j'ai vu | avez
    vous des | est ce que vous avez | vous avez des | vous auriez | vous faites | combien coûte | combien ça | c'est
    combien | quel est le prix | je peux essayer | puis je essayer | est ce que je peux | je prends | je la prends |
    je le prends | je vais réfléchir | ma femme | mon mari | ma mère | mon père | ma fille | mon fils | ma soeur |
    ma sœur | mon frère | mon anniversaire | ma copine | mon copain | mon amie | trop cher | ich suche | ich möchte
    | ich hätte gern | ich brauche | meine frau | mein mann | haben sie | was kostet | cerco | vorrei | quanto costa
    | mia moglie | mio marito | busco | quisiera | quiero | mi mujer | mi marido | cuánto cuesta | you guys
    """,
    1.2: """
    i want | i wanted | i'd like | i would like | i'd love | i would love | i was hoping | i'm not sure | i am not
    sure | i don't know | i'm worried | i love it | i like the | i like it | i love the | i don't like | i hate | i
    wear | i travel | i live in | i work | i've got | i got | i've had | i had | i lost | i forgot | a present | a
    gift for | the one in the window | in the window | in your window | on your website | on the website | online |
    last year | is that | is there | is it | are they | can you | could you | can you do | would you | will you |
    what about | oh wow | oh thank | oh thanks | that's lovely | that's perfect | that would be | sounds good | okay
    thanks | ok thanks | okay thank | thanks anyway | i see | i guess | i suppose | expensive | afford | j'hésite |
    je ne sais pas | je préfère | j'aime | j'adore | pour ma | pour mon | un cadeau | dans la vitrine | en vitrine |
    l'année dernière | pouvez vous | pourriez vous | est ce que | d'accord merci | ah oui | un peu cher | geschenk |
    können sie | regalo | può | puede
    """,
    0.4: """
    i | my | mine | me | um | uh | je | mon | ma | mes | moi | euh | ich | mein | meine | io | mio | yo | mi
    """,
}
