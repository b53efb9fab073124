"""What the organisation tells the apps above it."""

from lantoa.core.events import Event

# Handlers get `units`, which stand in the trees already.
UNITS_FOUNDED = Event("org.units_founded", "Units were founded by themselves, outside any reorganisation.")

# Handlers get `reform` (lantoa.core.org.reform.outcome.Outcome): what they must pass on to the units that follow, they write
# through `reform.journal`, so that it is undone with the rest.
UNITS_REORGANISED = Event("org.units_reorganised", "Units were founded, merged, split, moved, renamed or ended.")

# Handlers get `reorganisation`; everything that the journal held stands again as before.
UNITS_RESTORED = Event("org.units_restored", "A reorganisation was undone.")

# Handlers get `posts` and `by`.
POSTS_GIVEN = Event("org.posts_given", "People were given posts.")
# Handlers get `post` and `by`.
POST_ENDED = Event("org.post_ended", "A post was given its last day; those who stand in for it end with it.")
STOOD_IN = Event("org.stood_in", "Somebody stands in for a post from a day to a day.")
STAND_IN_ENDED = Event("org.stand_in_ended", "Standing in was given an earlier end.")
# Handlers get `old`, `new` (posts) and `by`.
POST_HANDED_OVER = Event("org.post_handed_over", "A post passed to another person with its open work.")
# Handlers get `elevation`, `told` (people) and `by`.
ELEVATED = Event("org.elevated", "An administrator took another role for at most an hour.")
