# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Passphrases to propose: plain English words, drawn at random.

Promises: each of the words is drawn by the system's source of secrets, alone and with equal chance.
Seven of them make about 74 bits, beside what a try costs (`key_slots.KdfCost`). The words are
neutral on purpose: nothing that may hurt somebody who types it every day.
"""

from __future__ import annotations

import secrets

COUNT = 7
"""Words of a passphrase that is proposed."""

WORDS = tuple(
    """
able above across actor adapt admit adult advice afford again agenda agree ahead album alert
alike alive allow almond alone along alpine alter amber amount ample anchor angle animal ankle
annual answer anthem apart apple april apron arch arena argue armour around arrive artist ascend
ashore aside asleep aspect assist atlas attach attic auburn august author autumn avenue awake
award aware axle badge baker balance ballet balloon bamboo banana banjo banner barley barn
barrel basic basil basin basket baton beach beacon beak bean beard beaver become bedrock beech
before began behind beige belief bell belong below bench bend berry beside better beyond bicycle
bigger birch bird biscuit bishop bison blanket blaze blend blink bloom blossom blue board boat
body bonnet bonus book border borrow bottle bottom boulder bounce bowl bracket braid branch
brass brave bread breeze brick bridge brief bright bring brisk broad bronze brook broom brother
brown brush bubble bucket budget buffalo bugle build bulb bundle burrow butter button buzz cabin
cable cactus cake calendar calm camel camera camp canal candle canoe canvas canyon capital
captain caravan carbon card cargo carol carpet carrot carry cart carve cashew castle casual
catch cattle cedar ceiling cellar cello cement census centre cereal certain chain chair chalk
chance change chapel chapter charm chart cheap check cheese cherry chess chest chicken chief
chimney choice choir circle citrus civic claim clap classic clay clean clever cliff climb cloak
clock close cloth cloud clover coach coal coast cobalt cocoa coconut coffee coin collar colony
colour column comb comet comic common compass concert copper copy coral cordial corner cosmic
costume cottage cotton couch count country couple course cousin cover cradle craft crater crayon
cream create credit creek crest cricket crisp crop crown cruise crumb crystal cube culture
cupboard curious current curtain curve cushion custom cycle cymbal daily dairy daisy dance
dapper dawn daylight deal debut decade decent decide deck deep deer degree delta demand denim
dentist depart depth desert design desk dessert detail device dial diamond diary differ digest
dinner direct dish distant divide dock doctor dolphin domain donkey door dotted double dough
dozen draft dragon drama draw dream dress drift drill drive drum duck dune during duster dwell
each eager eagle early earn earth easel east easy echo edge edition effort eight either elbow
elder elect elegant element eleven embark ember emerald empty enamel encore energy engine enjoy
enough ensure enter entire envelope equal errand essay estate even evening event every exact
exam excel exist exit expand expert explain extra fabric face fact factory fairly falcon family
famous fancy farm farther fashion father feather fellow fence fern ferry festival fiction fiddle
field fifteen fifty figure filter final finch finger finish fiord first fisher fitness five flag
flame flannel flask flat flavour fleet flight flint float flock floor florist flour flower
fluent flute foam focus foil folder follow forest forge fork formal fortune forty forum forward
fossil fountain four foxglove frame free freight fresh friday friend frost fruit full funnel
furrow future gadget galaxy gallery garage garden garlic garnet gate gather gazelle general
gentle genuine geyser ginger giraffe give glacier glad glass glide globe glory glove glow goal
goat gold golf goose grace grade grain grammar grand granite grape graph grass gravel great
green greet grey grid grill grocer ground group grove grow guest guide guitar gulf habit half
hall hammock hamper hand handle happen happy harbour hardly harmony harp harvest hasten hatch
haven hazel heading health hear heart heather hedge height helmet help heron herring hickory
hiking hill hinge history hobby hockey hold hollow holly honest honey hood hope horizon horn
horse hotel house hover human humble hundred hurdle husky hymn iceberg icicle idea idle igloo
image immense impact import improve inch include income index indigo indoor infant inform inland
inner input insect inside install intent invent invite island ivory jacket jade jaguar january
jasmine jelly jersey jewel jigsaw join joke jolly journal journey juggle juice july jumble
jumper june jungle junior juniper just kangaroo kayak keen kennel kernel kettle keyboard kind
kingdom kiosk kitchen kite knee knit knot know koala label lace ladder ladle lagoon lake lamp
language lantern large later lather laugh laundry lavender lawn layer leader leaf league leather
lecture ledge leek legend leisure lemon lens leopard letter lettuce level library lift light
lilac lily lime linen lining lion liquid listen little lively living lizard load lobby lobster
local locket lodge lofty logic long loop lotus loud lounge lovely loyal luggage lunar lunch
lupin lute magnet magpie mahogany mail major make mallet mammoth mandolin mango manner manual
maple marble march margin marigold marina market marmalade marsh mason master match matter mauve
maximum meadow meal measure medal medium melody melon member memory mention menu merit merry
metal meteor method metre middle midnight mild mile milk mill mimic minor mint minute mirror
mitten mixture mobile model modern modest moment monday money monkey month moon moose morning
mosaic moss mother motion motor mount mouse mouth move muffin mural museum mushroom music
mustard mutual myth napkin narrow nation native nature navy near neat nectar needle neither
nephew nest network never news next nickel night nimble nine noble noise noodle noon normal
north notable note notice novel number nurse nutmeg oasis oatmeal object oblong oboe observe
ocean october octopus offer office often olive omelette onion only opal open opera option orange
orbit orchard order organ origin osprey ostrich other otter outer outline oval oven oxygen
oyster paddle page pail paint palace pale palm panda panel panther paper parade parcel parent
park parrot parsley parsnip partner party passage pasta pastel path patient pattern pause
pavement peach peacock peak peanut pear pearl pebble pelican pencil penguin pepper perch perfect
perhaps period person petal phase phone photo piano picnic picture piece pigeon pillar pillow
pilot pine pink pioneer pitch pixel pizza place plain planet plank plant plate platinum play
plaza plenty plot plum plural pocket podium poem poet point polar polish polite pond pony poplar
poppy porch portion postcard potato pottery powder prairie praise prepare present pretty price
primrose print prism private prize process produce profile project promise proof proper proud
proverb public pudding puffin pulse pumpkin pupil purple purpose puzzle pyramid quaint quality
quarter quartz queen query quest quick quiet quill quilt quince quite quiver quota rabbit
raccoon radar radio radish raft rail rain raisin ramble range rapid rare rather ravine reach
ready real reason recent recipe record reef refer reflect regard region regular relax relay
relief remain remark remember remote repair repeat reply report rescue resin result return
review reward rhubarb rhyme rhythm ribbon rice rich ridge right ring ripple rise river road
roast robin robot rocket roof room rooster root rope rose rotate round route royal rubber ruby
rudder ruler rumble rural rustic saddle saffron sailor salad salmon salt salute same sample sand
sandal sapphire sardine satchel satin saturn sauce saucer save savour scale scarf scarlet scene
scenic scheme school science scissors scone scooter score scout screen script scroll sculptor
season seat second secret section seed select senior sense sentence september sequel series
serve session settle seven several shade shallow shape share shelf shell shelter sheriff shine
ship shirt shore short shoulder shovel show shower shrub shuttle sibling side signal silent silk
silver simple since singer sister sixteen size sketch skill skirt skylark sleeve slender slice
slope slow small smart smile smooth snail snow soap soccer social society sock soda sofa soil
solar sonata song soon soprano sort sound soup source south space spade spaniel spare sparrow
speak special speech spell sphere spice spider spinach spiral spirit splash spoon sport spring
spruce square squash squirrel stable stadium staff stage stair stamp stand stanza starling start
state station statue stay steady steam steel stem step stereo stew still stitch stone stool
story stove strap straw stream street stretch string stripe strong studio study sturdy style
subject suburb such sudden sugar suggest suitcase summer summit sunday sunny sunset supper
supply surface surprise swallow swan sweater sweet swift swim swing symbol symphony syrup system
table tablet tailor talent tall tambourine tandem tangerine tango tapestry target taste taxi
teach team teapot tempo tender tennis tent terrace textile texture thank theatre theme theory
thicket thimble thing think thirty thistle thought thread three thrush thunder thursday ticket
tidal tidy tiger tile timber time timid tinsel tiny title toast today toffee together token
tomato tomorrow tone tongue topaz topic torch tortoise total toucan tower town track tractor
trade traffic trail train travel tray treat tree trellis tribute trifle trolley trophy trout
trowel trumpet trunk trust tuba tuesday tulip tunnel turban turkey turnip turtle tutor twelve
twenty twig twin twist type typical umbrella uncle under uniform union unique unit unity
universe until upper upright upstairs urban urgent useful usual utensil valley value vanilla
vapour varnish vast vault vehicle velvet venture venue verb verse very vessel viaduct video view
villa village vine vintage vinyl viola violet violin visible visit vivid voice volcano volume
vowel voyage waffle wagon waist walk wallet walnut walrus waltz wander ward warm wash watch
water wave weather weaver wedge weekend welcome west whale wheat wheel whisk whisper whistle
white whole wicker wide widget wild willow winter wisdom wise wish wizard wonder wood wool word
work world worth wren write yacht yard yarn year yeast yellow yeoman yesterday yield yoga yogurt
young zebra zenith zero zesty zigzag zinc zodiac zone
""".split()
)


def propose() -> str:
    """A new passphrase of seven words with blanks between them."""
    return " ".join(secrets.choice(WORDS) for _ in range(COUNT))
