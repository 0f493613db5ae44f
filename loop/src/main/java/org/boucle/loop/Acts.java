package org.boucle.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.boucle.core.decision.Action;
import org.boucle.core.decision.Alarm;
import org.boucle.core.decision.Answer;
import org.boucle.core.decision.Answer.Outcome;
import org.boucle.core.decision.Command;
import org.boucle.core.decision.Figure;
import org.boucle.core.decision.ModeState;
import org.boucle.core.decision.Reason;
import org.boucle.core.decision.State;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.Delivery.Origin;
import org.boucle.core.therapy.Mode;
import org.boucle.safety.Facts;
import org.boucle.safety.Review;
import org.boucle.safety.Supervisor;

/** A person's act between readings: checked, answered, written into what is known; a confirmed bolus becomes a command. */
final class Acts {
    /** How far from now a person may date what they tell. */
    private static final Duration TOLD_WITHIN = Duration.ofHours(12);

    private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(5);

    /** Longer is not a pause but another therapy. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(2);

    /** A bolus that the pump has not begun by then is not given. */
    static final Duration BOLUS_EXPIRES = Duration.ofMinutes(2);

    private final Supervisor supervisor;

    Acts(Supervisor supervisor) {
        this.supervisor = supervisor;
    }

    /** The answer to the person, and the bolus that follows from it. */
    record Done(Answer answer, Optional<Command> bolus) {}

    /** @param pumpReached whether this turn's visit reached the pump: without it a bolus would be sent into silence */
    Done act(Draft known, Action action, boolean pumpReached, Instant now) {
        Optional<Answer> given = known.answered.stream()
                .map(State.Answered::answer)
                .filter(a -> a.key().equals(action.key()))
                .findFirst();
        if (given.isPresent()) {
            return new Done(given.get(), Optional.empty());
        }
        Done done = fresh(known, action, pumpReached, now);
        // A question is not yet an answer: the same intent, confirmed a second time, comes back under the same key.
        if (done.answer.outcome() != Outcome.CONFIRM_AGAIN) {
            known.answered = plus(known.answered, new State.Answered(now, done.answer));
        }
        return done;
    }

    private Done fresh(Draft known, Action action, boolean pumpReached, Instant now) {
        if (action instanceof Action.ConfirmBolus && !pumpReached) {
            Answer away = new Answer(action.key(), Outcome.REFUSED, List.of(Reason.of("LOOP-no-bolus-pump-away")));
            return new Done(away, Optional.empty());
        }
        if (action instanceof Action.ConfirmBolus confirm) {
            return bolus(known, confirm, now);
        }
        Optional<Reason> refusal;
        if (action instanceof Action.Announce announce) {
            refusal = announce(known, announce.announcement(), now);
        } else if (action instanceof Action.CorrectMeal correct) {
            refusal = correct(known, correct);
        } else if (action instanceof Action.Withdraw withdraw) {
            refusal = withdraw(known, withdraw);
        } else if (action instanceof Action.Pause pause) {
            refusal = pause(known, pause.duration(), now);
        } else if (action instanceof Action.Resume) {
            known.mode = new ModeState(known.mode.chosen(), known.mode.since(), Optional.empty());
            refusal = Optional.empty();
        } else if (action instanceof Action.ChooseMode choose) {
            refusal = choose(known, choose.mode(), now);
        } else if (action instanceof Action.Acknowledge seen) {
            refusal = acknowledge(known, seen, now);
        } else {
            throw new IllegalStateException("an action without a meaning: " + action);
        }
        Outcome outcome = refusal.isPresent() ? Outcome.REFUSED : Outcome.DONE;
        return new Done(new Answer(action.key(), outcome, refusal.stream().toList()), Optional.empty());
    }

    private Done bolus(Draft known, Action.ConfirmBolus confirm, Instant now) {
        Facts facts = Facts.of(known.state(), now, false);
        Review review = supervisor.review(
                confirm.insulin(), confirm.basis(), confirm.confirmedTwice(), confirm.fingerStick(), facts);
        boolean goes = review.outcome() == Outcome.DONE && !review.granted().isNone();
        return new Done(
                new Answer(confirm.key(), review.outcome(), review.why()),
                goes
                        ? Optional.of(new Command.Bolus(
                                confirm.key(), Origin.PERSON, review.granted(), now, now.plus(BOLUS_EXPIRES)))
                        : Optional.empty());
    }

    /** The page knows the moment to the millisecond only. */
    private static Optional<Reason> acknowledge(Draft known, Action.Acknowledge seen, Instant now) {
        boolean found = false;
        List<Alarm> alarms = new ArrayList<>();
        for (Alarm alarm : known.alarms) {
            boolean it = alarm.kind() == seen.alarm()
                    && alarm.raised().toEpochMilli() == seen.raised().toEpochMilli();
            found |= it;
            alarms.add(it ? new Alarm(alarm.kind(), alarm.raised(), Optional.of(now), alarm.figures()) : alarm);
        }
        known.alarms = alarms;
        return found ? Optional.empty() : Optional.of(Reason.of("LOOP-not-found"));
    }

    private static Optional<Reason> announce(Draft known, Announcement told, Instant now) {
        Instant at = told.match(
                Announcement.Meal::eaten,
                Announcement.Rescue::eaten,
                Announcement.Exercise::start,
                Announcement.Pen::given,
                Announcement.TemporaryTarget::from,
                Announcement.LastBolus::given);
        Instant furthest = Stream.of(at, told.told())
                .max(Comparator.comparing(t -> Duration.between(now, t).abs()))
                .orElseThrow();
        Duration off = Duration.between(now, furthest).abs();
        if (off.compareTo(TOLD_WITHIN) > 0) {
            return Optional.of(Reason.of("LOOP-told-too-far", minutes("off", off), minutes("limit", TOLD_WITHIN)));
        }
        boolean insulin = told instanceof Announcement.Pen || told instanceof Announcement.LastBolus;
        if (insulin && at.isAfter(now)) {
            return Optional.of(Reason.of("LOOP-insulin-ahead"));
        }
        if (known.announcements.stream().anyMatch(a -> a instanceof Announcement.Pen && a.id().equals(told.id()))) {
            return Optional.of(Reason.of("LOOP-told-already")); // insulin that acts is never written over
        }
        List<Announcement> announcements = new ArrayList<>(known.announcements);
        announcements.removeIf(a -> a.id().equals(told.id()) || replaces(told, a));
        announcements.add(told);
        known.announcements = announcements;
        known.announcementsEver++;
        if (told instanceof Announcement.Pen pen && pen.acting() == Announcement.Pen.Acting.RAPID) {
            List<Delivery> deliveries = new ArrayList<>(known.deliveries);
            deliveries.add(new Delivery(
                    0,
                    pen.id(),
                    Delivery.Kind.PEN,
                    Origin.PERSON,
                    pen.given(),
                    pen.given(),
                    pen.insulin(),
                    Delivery.Certainty.CONFIRMED));
            deliveries.sort(Comparator.comparing(Delivery::start));
            known.deliveries = deliveries;
        }
        return Optional.empty();
    }

    /** There is one temporary target and one word on the last bolus at a time: the newest. */
    private static boolean replaces(Announcement told, Announcement earlier) {
        return (told instanceof Announcement.TemporaryTarget && earlier instanceof Announcement.TemporaryTarget)
                || (told instanceof Announcement.LastBolus && earlier instanceof Announcement.LastBolus);
    }

    private static Optional<Reason> correct(Draft known, Action.CorrectMeal correct) {
        boolean found = known.announcements.stream()
                .anyMatch(a -> a instanceof Announcement.Meal && a.id().equals(correct.id()));
        if (!found) {
            return Optional.of(Reason.of("LOOP-not-found"));
        }
        known.announcements = known.announcements.stream()
                .map(a -> a instanceof Announcement.Meal meal && meal.id().equals(correct.id())
                        ? new Announcement.Meal(meal.id(), meal.told(), meal.eaten(), correct.carbs())
                        : a)
                .toList();
        known.announcementsEver++;
        return Optional.empty();
    }

    private static Optional<Reason> withdraw(Draft known, Action.Withdraw withdraw) {
        List<Announcement> standing = new ArrayList<>(known.announcements);
        // Insulin by pen stays: taking it back by mistake would hide insulin that acts.
        boolean found = standing.removeIf(a -> a.id().equals(withdraw.id()) && !(a instanceof Announcement.Pen));
        if (!found) {
            return Optional.of(Reason.of("LOOP-not-found"));
        }
        known.announcements = standing;
        known.announcementsEver++;
        return Optional.empty();
    }

    private static Optional<Reason> pause(Draft known, Duration asked, Instant now) {
        if (asked.compareTo(SHORTEST_PAUSE) < 0 || asked.compareTo(LONGEST_PAUSE) > 0) {
            return Optional.of(Reason.of(
                    "LOOP-pause-length",
                    minutes("asked", asked),
                    minutes("least", SHORTEST_PAUSE),
                    minutes("most", LONGEST_PAUSE)));
        }
        known.mode = new ModeState(
                known.mode.chosen(), known.mode.since(), Optional.of(new ModeState.Pause(now, now.plus(asked))));
        return Optional.empty();
    }

    /** A shadow has no pump to command, and what commands a pump can't become a shadow while it does. */
    private static Optional<Reason> choose(Draft known, Mode chosen, Instant now) {
        if ((known.mode.chosen() == Mode.SHADOW) != (chosen == Mode.SHADOW)) {
            return Optional.of(Reason.of("LOOP-shadow-stays"));
        }
        known.mode = new ModeState(chosen, now, known.mode.pause());
        return Optional.empty();
    }

    private static Figure minutes(String name, Duration duration) {
        return new Figure(name, duration.toMinutes(), "min");
    }

    private static <T> List<T> plus(List<T> list, T one) {
        List<T> more = new ArrayList<>(list);
        more.add(one);
        return more;
    }
}
