package org.boucle.control;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Reading;
import org.boucle.core.therapy.Mode;

/**
 * Readings and deliveries to a belief: interacting multiple models, one pair (quiet, meal) for each speed of insulin. Readings are
 * used once, in order of time; what was told is put in where it was eaten, also when it was told late.
 *
 * @see "Interacting multiple models: Blom and Bar-Shalom, IEEE Trans Autom Control 1988;33:780"
 */
final class Estimator {
    /** A gap that is not bridged: glucose and gut begin anew. */
    private static final double LONGEST_GAP_MIN = 120;

    /** What the gut receives untold while quiet. */
    private static final Gaussian.Intake QUIET = new Gaussian.Intake(0, 2.5);
    /** And in a meal, which lasts 20 min: no one eats less than nothing, so the mean isn't 0. */
    private static final Gaussian.Intake MEAL = new Gaussian.Intake(15, 60);

    /** Chances per 5 min that an untold meal begins, where meals are announced and where not, and that one ends. */
    private static final double ENTER_TOLD = 0.005;

    private static final double ENTER_UNTOLD = 0.02;
    private static final double LEAVE = 0.25;

    /** People err by about 30 % when they count carbohydrate. */
    private static final double COUNTING_ERROR = 0.3;
    /** A model that has foreseen badly for long must be able to come back. */
    private static final double LEAST_WEIGHT = 1e-6;

    private static final double LEAST_SPEED_WEIGHT = 0.01;
    private static final double RESTLESS_IN_EXERCISE = 3;
    private static final long FORGET_MEAL_MS = 12 * 3_600_000L;
    private static final long RESCUE_MS = 5 * 3_600_000L;

    private final Situation situation;
    private final Model model;
    private final InsulinAtWork[] atWork;
    private final long nowMilli;
    private final boolean insulinKnown;
    private final List<Announcement.Meal> meals = new ArrayList<>();
    private final List<Announcement.Rescue> rescues = new ArrayList<>();

    Estimator(Situation situation, Model model, InsulinAtWork[] atWork) {
        this.situation = situation;
        this.model = model;
        this.atWork = atWork;
        this.nowMilli = situation.now().toEpochMilli();
        this.insulinKnown = situation.insulinKnownSince().isPresent();
        for (Announcement a : situation.announcements()) {
            if (a instanceof Announcement.Meal meal) {
                meals.add(meal);
            } else if (a instanceof Announcement.Rescue rescue) {
                rescues.add(rescue);
            }
        }
    }

    /**
     * The belief after every reading that it has not seen yet; empty before the first reading ever.
     *
     * @param before what the last turn believed; it is carried on in place
     */
    Optional<Belief> learn(Optional<Belief> before) {
        Belief belief = before.filter(b -> b.atMilli <= nowMilli).orElse(null);
        Instant since = belief == null ? Instant.EPOCH : Instant.ofEpochMilli(belief.atMilli);
        for (Reading reading : situation.sensed().trustedAfter(since)) {
            long at = reading.time().toEpochMilli();
            if (at > nowMilli || (belief != null && at <= belief.atMilli)) {
                continue;
            }
            if (belief == null) {
                belief = begin(reading);
            } else if (at - belief.atMilli > LONGEST_GAP_MIN * 60_000) {
                restart(belief, reading);
            } else {
                advance(belief, at);
                update(belief, reading);
            }
            belief.atMilli = at;
        }
        return Optional.ofNullable(belief);
    }

    /** The same belief, carried to now without a reading; what was told since is in it. Not to be changed. */
    Belief now(Belief belief) {
        if (belief.atMilli == nowMilli) {
            return belief;
        }
        Belief now = belief.copy();
        // After a gap the time is not worth walking through: the uncertainty is greatest by then.
        now.atMilli = Math.max(now.atMilli, nowMilli - (long) (LONGEST_GAP_MIN * 60_000));
        advance(now, nowMilli);
        now.atMilli = nowMilli;
        return now;
    }

    private Belief begin(Reading reading) {
        Belief belief = new Belief();
        for (int f = 0; f < Belief.FILTERS; f++) {
            belief.filters[f].begin(reading.mgdl(), model);
            belief.weights[f] = (f % 2 == 0 ? 0.9 : 0.1) / Belief.STAGES_MIN.length;
        }
        belief.atMilli = reading.time().toEpochMilli();
        settle(belief);
        return belief;
    }

    private void restart(Belief belief, Reading reading) {
        for (int f = 0; f < Belief.FILTERS; f++) {
            belief.filters[f].restart(reading.mgdl(), model);
        }
        belief.meals = List.of();
        belief.atMilli = reading.time().toEpochMilli();
        settle(belief);
    }

    /** What a fresh start must know at once: meals on their way, and whether insulin is known at all. */
    private void settle(Belief belief) {
        forgetSensitivityWhereInsulinIsUnknown(belief);
        eat(belief, belief.atMilli, false);
    }

    private void forgetSensitivityWhereInsulinIsUnknown(Belief belief) {
        if (!insulinKnown) {
            for (Gaussian filter : belief.filters) {
                filter.prescribedSensitivity();
            }
        }
    }

    private void advance(Belief belief, long toMilli) {
        if (toMilli <= belief.atMilli) {
            return;
        }
        forgetSensitivityWhereInsulinIsUnknown(belief);
        exchange(belief, (toMilli - belief.atMilli) / 60_000.0);
        long at = belief.atMilli;
        eat(belief, at, true);
        while (at < toMilli) {
            long next = Math.min(toMilli, at + 60_000);
            for (Announcement.Meal meal : meals) {
                long eaten = meal.eaten().toEpochMilli();
                if (eaten > at && eaten < next) {
                    next = eaten;
                }
            }
            double dt = (next - at) / 60_000.0;
            double fromNow = (at - nowMilli) / 60_000.0 + dt / 2;
            double rescue = rescueRise(at + (next - at) / 2);
            double restless = Exercise.during(situation.announcements(), at) ? RESTLESS_IN_EXERCISE : 1;
            double cos = Model.dayCos(Model.slot(at));
            double sin = Model.daySin(Model.slot(at));
            for (int f = 0; f < Belief.FILTERS; f++) {
                double acting = atWork[f / 2].at(fromNow);
                belief.filters[f].advance(
                        dt, acting, rescue, cos, sin, model, f % 2 == 0 ? QUIET : MEAL, restless, insulinKnown);
            }
            doubtRescues(belief, at, next);
            at = next;
            eat(belief, at, true);
        }
    }

    /** The mixing step: each pair of filters exchanges what it believes by the chance that a meal began or ended. */
    private void exchange(Belief belief, double minutes) {
        Mode mode = situation.mode();
        boolean told = mode == Mode.HYBRID_CLOSED_LOOP || mode == Mode.LOW_GLUCOSE_SUSPEND;
        double steps = Math.min(2, minutes / 5);
        double enter = steps * (told ? ENTER_TOLD : ENTER_UNTOLD);
        double leave = steps * LEAVE;
        Gaussian[] both = {new Gaussian(), new Gaussian()};
        for (int f = 0; f < Belief.FILTERS; f += 2) {
            double quiet = belief.weights[f];
            double meal = belief.weights[f + 1];
            double nextQuiet = quiet * (1 - enter) + meal * leave;
            double nextMeal = quiet * enter + meal * (1 - leave);
            both[0].set(belief.filters[f]);
            both[1].set(belief.filters[f + 1]);
            belief.filters[f].mix(both, quiet * (1 - enter) / nextQuiet, meal * leave / nextQuiet);
            belief.filters[f + 1].mix(both, quiet * enter / nextMeal, meal * (1 - leave) / nextMeal);
            belief.weights[f] = nextQuiet;
            belief.weights[f + 1] = nextMeal;
        }
    }

    /** "Low" says no more than that glucose is not above the sensor's limit, "High" that it is not below: half a reading each. */
    private void update(Belief belief, Reading reading) {
        double[] mean = belief.mean();
        double expected = mean[Model.I] + mean[Model.N];
        boolean saysNothing = (reading.range() == Reading.Range.BELOW && expected <= reading.mgdl())
                || (reading.range() == Reading.Range.ABOVE && expected >= reading.mgdl());
        if (saysNothing) {
            return;
        }
        double sum = 0;
        for (int f = 0; f < Belief.FILTERS; f++) {
            belief.weights[f] = Math.max(LEAST_WEIGHT, belief.weights[f])
                    * Math.max(1e-12, belief.filters[f].learn(reading.mgdl()));
            sum += belief.weights[f];
        }
        for (int f = 0; f < Belief.FILTERS; f++) {
            belief.weights[f] /= sum;
        }
        keepAllSpeeds(belief);
    }

    private static void keepAllSpeeds(Belief belief) {
        int speeds = Belief.STAGES_MIN.length;
        double share = speeds * LEAST_SPEED_WEIGHT;
        for (int f = 0; f < Belief.FILTERS; f += 2) {
            double pair = belief.weights[f] + belief.weights[f + 1];
            double kept = speeds == 1 ? 1 : LEAST_SPEED_WEIGHT + (1 - share) * pair;
            belief.weights[f] *= kept / pair;
            belief.weights[f + 1] *= kept / pair;
        }
    }

    /** Puts into the gut what was told and is not in it yet, and takes out what was corrected or withdrawn. */
    private void eat(Belief belief, long atMilli, boolean lateIsInferred) {
        List<Belief.Eaten> known = new ArrayList<>();
        boolean changed = false;
        for (Belief.Eaten old : belief.meals) {
            boolean forgotten = nowMilli - old.eatenMilli() > FORGET_MEAL_MS;
            boolean stands = meals.stream().anyMatch(m -> m.id().equals(old.id()));
            if (forgotten || !stands) {
                changed = true;
                if (!forgotten) {
                    swallow(belief, -old.grams(), atMilli - old.eatenMilli(), 0);
                }
            } else {
                known.add(old);
            }
        }
        for (Announcement.Meal meal : meals) {
            long eaten = meal.eaten().toEpochMilli();
            if (eaten > atMilli || nowMilli - eaten > FORGET_MEAL_MS) {
                continue;
            }
            int index = indexOf(known, meal.id());
            double before = index < 0 ? 0 : known.get(index).grams();
            double grams = meal.carbs().grams();
            if (index >= 0 && before == grams) {
                continue;
            }
            changed = true;
            double suspected =
                    lateIsInferred && index < 0 && atMilli - eaten > 300_000 ? suspectedRise(belief, atMilli) : 0;
            swallow(belief, grams - before, atMilli - eaten, suspected);
            Belief.Eaten now = new Belief.Eaten(meal.id(), eaten, grams);
            if (index < 0) {
                known.add(now);
            } else {
                known.set(index, now);
            }
        }
        if (changed) {
            belief.meals = List.copyOf(known.subList(Math.max(0, known.size() - Belief.MOST_MEALS), known.size()));
        }
    }

    private void swallow(Belief belief, double grams, long agoMilli, double alreadyInGut) {
        double kt = Model.GUT_PER_MIN * agoMilli / 60_000.0;
        double left = StrictMath.exp(-kt);
        double rise = grams * model.risePerGram();
        double first = rise * left;
        double second = rise * kt * left;
        // A meal told late was seen rising before: it is not put in twice.
        double missing = first + second > 0 ? Math.max(0, 1 - alreadyInGut / (first + second)) : 1;
        for (Gaussian filter : belief.filters) {
            filter.eat(first * missing, second * missing, COUNTING_ERROR * Math.abs(first + second));
        }
    }

    /** Carbohydrate in the gut that nobody told, mg/dL of rise to come. */
    private double suspectedRise(Belief belief, long atMilli) {
        double[] mean = belief.mean();
        double told = 0;
        for (Belief.Eaten meal : belief.meals) {
            told += OnBoard.leftInGut(meal.grams() * model.risePerGram(), (atMilli - meal.eatenMilli()) / 60_000.0);
        }
        return Math.max(0, mean[Model.Q1] + mean[Model.Q2] - told);
    }

    /** What rescue carbohydrate brings: known to the filter, so that it isn't taken for a meal, and never part of a prediction. */
    private double rescueRise(long atMilli) {
        double sum = 0;
        for (Announcement.Rescue rescue : rescues) {
            long ago = atMilli - rescue.eaten().toEpochMilli();
            if (ago > 0 && ago < RESCUE_MS) {
                double k = Model.GUT_PER_MIN;
                double min = ago / 60_000.0;
                sum += rescue.carbs().grams() * model.risePerGram() * k * k * min * StrictMath.exp(-k * min);
            }
        }
        return sum;
    }

    private void doubtRescues(Belief belief, long fromMilli, long toMilli) {
        for (Announcement.Rescue rescue : rescues) {
            long eaten = rescue.eaten().toEpochMilli();
            if (eaten >= fromMilli && eaten < toMilli) {
                for (Gaussian filter : belief.filters) {
                    filter.eat(0, 0, COUNTING_ERROR * rescue.carbs().grams() * model.risePerGram());
                }
            }
        }
    }

    private static int indexOf(List<Belief.Eaten> meals, String id) {
        for (int i = 0; i < meals.size(); i++) {
            if (meals.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }
}
