package org.boucle.handset.page;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.boucle.core.InvalidValue;
import org.boucle.core.decision.Action;
import org.boucle.core.decision.Advice;
import org.boucle.core.decision.Alarm;
import org.boucle.core.decision.Answer;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.Figure;
import org.boucle.core.decision.Reason;
import org.boucle.core.decision.State;
import org.boucle.core.event.Announcement;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Glucose;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Mode;
import org.boucle.core.words.Words;
import org.boucle.handset.json.Body;
import org.boucle.loop.Keeper;

/**
 * What a person does on the page, as actions for the loop; the verbs and their bodies are in {@code docs/formats/page.md}. Used by the
 * thread that turns the loop, and by no other.
 */
public final class Deeds {
    /** A second meal this soon may be the same one told twice. */
    private static final Duration SAME_MEAL = Duration.ofMinutes(30);

    /** A meal of like grams within this time may be the same one told twice. */
    private static final Duration LIKE_MEAL = Duration.ofHours(2);

    /** Insulin by pen of like units this soon may be the same told twice, as by a page that was loaded anew. */
    private static final Duration SAME_PEN = Duration.ofMinutes(30);

    /** Like grams or units: within a tenth of each other. */
    private static final double LIKE = 0.1;

    /** The supervisor's warning that a second confirmation does not pass, but a finger-stick does. */
    private static final String FINGER_STICK = "SAF-070";

    private final Bedside bedside;

    /** A meal that was told and taken back since its bolus was not given: the advice it came from, and the count after that. */
    private record TakenBack(String basis, long announcementsEver) {}

    private Optional<TakenBack> takenBack = Optional.empty();

    public Deeds(Bedside bedside) {
        this.bedside = bedside;
    }

    /**
     * Does it.
     *
     * @param key of the intent; the loop's own keys are made from it, so that it acts once even over a restart
     * @return an error in the person's words when a number is out of bounds
     * @throws InvalidValue when the body means nothing
     */
    public Reply act(String verb, String key, Body body, Words words) {
        try {
            return does(verb, key, body, words);
        } catch (OutOfBounds wrong) {
            return Reply.error(400, String.valueOf(wrong.getMessage()));
        }
    }

    private Reply does(String verb, String key, Body body, Words words) {
        return switch (verb) {
            case "advise" -> advise(body, words);
            case "meal" -> meal(key, body, words);
            case "meal-correct" -> done(new Action.CorrectMeal(key, body.text("id"), grams(body, 300, words)), words);
            case "withdraw" -> done(new Action.Withdraw(key, body.text("id")), words);
            case "rescue" ->
                tell(key, new Announcement.Rescue(key, bedside.now(), bedside.now(), grams(body, 100, words)), words);
            case "bolus" ->
                done(
                        confirm(
                                key,
                                body,
                                number(body, "units", 0.01, 60, "U", words),
                                Basis.parse(body.text("basis")),
                                words),
                        words);
            case "pen" -> pen(key, body, words);
            case "target" -> target(key, body, words);
            case "pause" -> done(new Action.Pause(key, minutes(number(body, "minutes", 5, 120, "min", words))), words);
            case "resume" -> done(new Action.Resume(key), words);
            case "mode" -> done(new Action.ChooseMode(key, body.choice("mode", Mode.class)), words);
            case "acknowledge" ->
                done(
                        new Action.Acknowledge(key, body.choice("kind", Alarm.Kind.class), Instant.ofEpochMilli((long)
                                body.number("raised", 0, 1e14, "ms since 1970"))),
                        words);
            default -> Reply.error(404, "verb: expected one of docs/formats/page.md, got " + verb);
        };
    }

    private Reply advise(Body body, Words words) {
        Carbs carbs = new Carbs(number(body, "grams", 0, 300, "g", words));
        Advice advice = bedside.advise(carbs, eaten(body));
        Insulin most = bedside.state()
                .prescription()
                .limits()
                .maxBolus()
                .atMost(bedside.state().pumpModel().maxBolus());
        return Reply.of(
                Reply.Outcome.DONE,
                List.of(),
                json -> json.object(
                        "advice",
                        a -> a.array(
                                        "terms",
                                        list -> advice.terms()
                                                .forEach(term -> list.itemObject(
                                                        t -> t.field("sentence", words.say(term.reason()))
                                                                .field("units", term.units(), 2))))
                                .field("sum", advice.sum(), 2)
                                .field("advised", advice.advised().units(), 3)
                                .array("why", list -> advice.why().forEach(reason -> list.item(words.say(reason))))
                                .field(
                                        "step",
                                        bedside.state().pumpModel().bolusStep().units(),
                                        3)
                                .field("max", most.units(), 2)
                                .field("basis", Basis.text(advice.basis()))));
    }

    /**
     * The meal is told first, since the supervisor reviews the bolus by the meals it knows of. If the bolus is then not given, the
     * telling is taken back: whoever reads "not done" has done nothing.
     */
    private Reply meal(String key, Body body, Words words) {
        Announcement.Meal meal = new Announcement.Meal(key, bedside.now(), eaten(body), grams(body, 300, words));
        Optional<Double> units = optional(body, "bolus", 0, 60, "U", words).filter(u -> u > 0);
        // Under one key for good, which the loop remembers over a restart: a retry is answered and nothing is done.
        Action alone = new Action.Announce(key + "/meal", meal);
        if (units.isEmpty() && wasDone(alone.key())) {
            return done(alone, words);
        }
        if (units.isPresent() && wasDone(key + "/bolus")) {
            return done(confirm(key + "/bolus", body, units.get(), Basis.parse(body.text("basis")), words), words);
        }
        boolean told = bedside.state().announcements().stream().anyMatch(a -> a.id().equals(key));
        if (told && units.isEmpty()) {
            return Reply.of(Reply.Outcome.DONE, List.of());
        }
        if (!told && !body.flag("again") && sameAsBefore(meal)) {
            return Reply.of(Reply.Outcome.SAME_MEAL, List.of(words.say(Reason.of("HND-same-meal"))));
        }
        if (units.isEmpty()) {
            return done(alone, words);
        }
        // A telling that was taken back needs another key, since the loop remembers what it was told under the first.
        String attempt = key + "/" + bedside.state().announcementsEver();
        Advice.Basis basis = fresh(body);
        if (!told) {
            Answered telling = answered(new Action.Announce(attempt + "/meal", meal), words);
            if (telling.outcome != Reply.Outcome.DONE) {
                return telling.reply();
            }
        }
        Answered bolus = answered(confirm(key + "/bolus", body, units.get(), basis.knowingItsMeal(), words), words);
        if (bolus.outcome != Reply.Outcome.DONE) {
            answered(new Action.Withdraw(attempt + "/back", key), words);
            takenBack = Optional.of(
                    new TakenBack(body.text("basis"), bedside.state().announcementsEver()));
        }
        return bolus.reply();
    }

    private boolean wasDone(String key) {
        return bedside.state().answered().stream()
                .map(State.Answered::answer)
                .anyMatch(a -> a.key().equals(key) && a.outcome() == Answer.Outcome.DONE);
    }

    /** The basis of the advice, which stays good when nothing was told since but this meal, told and taken back. */
    private Advice.Basis fresh(Body body) {
        Advice.Basis basis = Basis.parse(body.text("basis"));
        long ever = bedside.state().announcementsEver();
        boolean ours = takenBack
                .filter(t -> t.basis.equals(body.text("basis")) && t.announcementsEver == ever)
                .isPresent();
        return ours ? new Advice.Basis(basis.at(), basis.newestReading(), basis.newestDelivery(), ever) : basis;
    }

    private boolean sameAsBefore(Announcement.Meal meal) {
        return bedside.state().announcements().stream()
                .filter(Announcement.Meal.class::isInstance)
                .map(Announcement.Meal.class::cast)
                .anyMatch(earlier -> {
                    Duration apart =
                            Duration.between(earlier.eaten(), meal.eaten()).abs();
                    Duration told = Duration.between(earlier.told(), meal.told());
                    double most = Math.max(earlier.carbs().grams(), meal.carbs().grams());
                    boolean like =
                            Math.abs(earlier.carbs().grams() - meal.carbs().grams()) <= LIKE * most;
                    return apart.compareTo(SAME_MEAL) < 0
                            || told.compareTo(SAME_MEAL) < 0
                            || (like && apart.compareTo(LIKE_MEAL) < 0);
                });
    }

    private Reply pen(String key, Body body, Words words) {
        Instant given = bedside.now()
                .minus(minutes(body.optionalNumber("minAgo", 0, 720, "min").orElse(0.0)));
        Announcement.Pen pen = new Announcement.Pen(
                key,
                bedside.now(),
                given,
                Insulin.ofUnits(number(body, "units", 0.5, 100, "U", words)),
                body.choice("acting", Announcement.Pen.Acting.class));
        if (!body.flag("again") && sameAsBefore(pen)) {
            return Reply.of(Reply.Outcome.SAME_DOSE, List.of(words.say(Reason.of("HND-same-pen"))));
        }
        return tell(key, pen, words);
    }

    /** One of that kind and of like units, given or told within half an hour; not the same telling once more. */
    private boolean sameAsBefore(Announcement.Pen pen) {
        return bedside.state().announcements().stream()
                        .noneMatch(told -> told.id().equals(pen.id()))
                && bedside.state().announcements().stream()
                        .filter(Announcement.Pen.class::isInstance)
                        .map(Announcement.Pen.class::cast)
                        .filter(earlier -> earlier.acting() == pen.acting())
                        .anyMatch(earlier -> {
                            double most = Math.max(
                                    earlier.insulin().units(), pen.insulin().units());
                            Duration given = Duration.between(earlier.given(), pen.given())
                                    .abs();
                            Duration told = Duration.between(earlier.told(), pen.told());
                            return Math.abs(earlier.insulin().units()
                                                    - pen.insulin().units())
                                            <= LIKE * most
                                    && (given.compareTo(SAME_PEN) < 0 || told.compareTo(SAME_PEN) < 0);
                        });
    }

    private Reply target(String key, Body body, Words words) {
        Instant now = bedside.now();
        Duration length = minutes(number(body, "minutes", 15, 720, "min", words));
        Glucose aim = new Glucose(number(body, "aim", 80, 200, "mg/dL", words));
        return tell(key, new Announcement.TemporaryTarget(key, now, now, now.plus(length), aim), words);
    }

    private static Action.ConfirmBolus confirm(String key, Body body, double units, Advice.Basis basis, Words words) {
        return new Action.ConfirmBolus(
                key,
                Insulin.ofUnits(units),
                basis,
                body.flag("confirmedTwice"),
                optional(body, "fingerStick", 20, 600, "mg/dL", words).map(Glucose::new));
    }

    private Reply tell(String key, Announcement told, Words words) {
        return done(new Action.Announce(key, told), words);
    }

    private Reply done(Action action, Words words) {
        return answered(action, words).reply();
    }

    private record Answered(Reply.Outcome outcome, List<String> sentences, boolean needsFingerStick) {
        Reply reply() {
            return Reply.of(outcome, sentences, json -> {
                if (needsFingerStick) {
                    json.field("needs", "fingerStick");
                }
            });
        }
    }

    private Answered answered(Action action, Words words) {
        Optional<Cycle> cycle = bedside.act(action);
        Answer answer = cycle.flatMap(Cycle::answer).orElseGet(() -> Keeper.notJournaled(action));
        Reply.Outcome outcome = switch (answer.outcome()) {
            case DONE -> Reply.Outcome.DONE;
            case REFUSED -> Reply.Outcome.REFUSED;
            case CONFIRM_AGAIN -> Reply.Outcome.CONFIRM_AGAIN;
        };
        Stream<Reason> given = cycle.stream()
                .flatMap(c -> c.why().stream().limit(1))
                .filter(why -> action instanceof Action.ConfirmBolus && outcome == Reply.Outcome.DONE);
        return new Answered(
                outcome,
                Stream.concat(given, answer.why().stream()).map(words::say).toList(),
                outcome == Reply.Outcome.CONFIRM_AGAIN
                        && answer.why().stream().anyMatch(why -> why.id().equals(FINGER_STICK)));
    }

    private Instant eaten(Body body) {
        return bedside.now()
                .plus(minutes(body.optionalNumber("inMin", -120, 120, "min").orElse(0.0)));
    }

    private static Carbs grams(Body body, int most, Words words) {
        return new Carbs(number(body, "grams", 1, most, "g", words));
    }

    private static double number(Body body, String field, double low, double high, String unit, Words words) {
        try {
            return body.number(field, low, high, unit);
        } catch (InvalidValue invalid) {
            throw outOfBounds(field, low, high, unit, words);
        }
    }

    private static Optional<Double> optional(
            Body body, String field, double low, double high, String unit, Words words) {
        try {
            return body.optionalNumber(field, low, high, unit);
        } catch (InvalidValue invalid) {
            throw outOfBounds(field, low, high, unit, words);
        }
    }

    private static OutOfBounds outOfBounds(String field, double low, double high, String unit, Words words) {
        return new OutOfBounds(words.say(
                Reason.of("HND-wrong-" + field, new Figure("low", low, unit), new Figure("high", high, unit))));
    }

    /** A number that a person typed and that can't be; the message is for them, in their language and unit. */
    private static final class OutOfBounds extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfBounds(String sentence) {
            super(sentence);
        }
    }

    private static Duration minutes(double minutes) {
        return Duration.ofMinutes(Math.round(minutes));
    }

    /** What an advice rests on, as the page carries it from the sheet to the confirmation: four parts, nothing the page reads. */
    private static final class Basis {
        private static final String NONE = "-";

        private Basis() {}

        static String text(Advice.Basis basis) {
            return String.join(
                    "|",
                    basis.at().toString(),
                    basis.newestReading().map(Instant::toString).orElse(NONE),
                    Long.toString(basis.newestDelivery()),
                    Long.toString(basis.announcements()));
        }

        static Advice.Basis parse(String text) {
            String[] parts = text.split("\\|", -1);
            try {
                if (parts.length == 4) {
                    return new Advice.Basis(
                            Instant.parse(parts[0]),
                            parts[1].equals(NONE) ? Optional.empty() : Optional.of(Instant.parse(parts[1])),
                            Long.parseLong(parts[2]),
                            Long.parseLong(parts[3]));
                }
            } catch (DateTimeParseException | NumberFormatException e) {
                throw new InvalidValue("basis", text, "the basis of an advice, as advise gave it");
            }
            throw new InvalidValue("basis", text, "the basis of an advice, as advise gave it");
        }
    }
}
