package org.boucle.handset.page;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.boucle.core.InvalidValue;
import org.boucle.core.decision.Action;
import org.boucle.core.decision.Advice;
import org.boucle.core.decision.Alarm;
import org.boucle.core.decision.Answer;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.Reason;
import org.boucle.core.event.Announcement;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Glucose;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Mode;
import org.boucle.core.words.Words;
import org.boucle.handset.json.Body;
import org.boucle.loop.Keeper;

/** What a person does on the page, as actions for the loop; the verbs and their bodies are in {@code docs/formats/page.md}. */
public final class Deeds {
    /** A second meal this soon may be the same one told twice. */
    private static final Duration SAME_MEAL = Duration.ofMinutes(30);

    /** A meal of like grams within this time may be the same one told twice. */
    private static final Duration LIKE_MEAL = Duration.ofHours(2);

    /** Like grams: within a tenth of each other. */
    private static final double LIKE = 0.1;

    private final Bedside bedside;

    public Deeds(Bedside bedside) {
        this.bedside = bedside;
    }

    /**
     * Does it.
     *
     * @param key of the intent; the loop's own keys are made from it, so that it acts once even over a restart
     * @throws InvalidValue when the body means nothing
     */
    public Reply act(String verb, String key, Body body, Words words) {
        return switch (verb) {
            case "advise" -> advise(body, words);
            case "meal" -> meal(key, body, words);
            case "meal-correct" -> done(new Action.CorrectMeal(key, body.text("id"), grams(body, 300)), words);
            case "withdraw" -> done(new Action.Withdraw(key, body.text("id")), words);
            case "rescue" ->
                tell(key, new Announcement.Rescue(key, bedside.now(), bedside.now(), grams(body, 100)), words);
            case "bolus" -> done(confirm(key, body, body.number("units", 0.01, 60, "U")), words);
            case "pen" -> pen(key, body, words);
            case "target" -> target(key, body, words);
            case "pause" ->
                done(new Action.Pause(key, minutes(body.number("minutes", 5, 120, "min"))), words);
            case "resume" -> done(new Action.Resume(key), words);
            case "mode" -> done(new Action.ChooseMode(key, body.choice("mode", Mode.class)), words);
            case "acknowledge" ->
                done(
                        new Action.Acknowledge(
                                key,
                                body.choice("kind", Alarm.Kind.class),
                                Instant.ofEpochMilli((long) body.number("raised", 0, 1e14, "ms since 1970"))),
                        words);
            default -> Reply.error(404, "verb: expected one of docs/formats/page.md, got " + verb);
        };
    }

    private Reply advise(Body body, Words words) {
        Carbs carbs = new Carbs(body.number("grams", 0, 300, "g"));
        Advice advice = bedside.advise(carbs, eaten(body));
        Insulin most = bedside.state().prescription().limits().maxBolus()
                .atMost(bedside.state().pumpModel().maxBolus());
        return Reply.of(Reply.Outcome.DONE, List.of(), json -> json.object("advice", a -> a.array(
                        "terms",
                        list -> advice.terms().forEach(term -> list.itemObject(t ->
                                t.field("sentence", words.say(term.reason())).field("units", term.units(), 2))))
                .field("sum", advice.sum(), 2)
                .field("advised", advice.advised().units(), 3)
                .array("why", list -> advice.why().forEach(reason -> list.item(words.say(reason))))
                .field("step", bedside.state().pumpModel().bolusStep().units(), 3)
                .field("max", most.units(), 2)
                .field("basis", Basis.text(advice.basis()))));
    }

    /** The bolus first: if it may not be given, nothing has been told either, and the person decides anew. */
    private Reply meal(String key, Body body, Words words) {
        Instant now = bedside.now();
        Announcement.Meal meal = new Announcement.Meal(key, now, eaten(body), grams(body, 300));
        Optional<Double> units = body.optionalNumber("bolus", 0, 60, "U").filter(u -> u > 0);
        boolean toldBefore =
                bedside.state().announcements().stream().anyMatch(a -> a.id().equals(key));
        if (!toldBefore && !body.flag("again") && sameAsBefore(meal, now)) {
            return Reply.of(Reply.Outcome.SAME_MEAL, List.of(words.say(Reason.of("HND-same-meal"))));
        }
        List<String> sentences = new ArrayList<>();
        if (units.isPresent()) {
            Action.ConfirmBolus confirm = confirm(key + "/bolus", body, units.get());
            Answered bolus = answered(confirm, words);
            if (bolus.outcome != Reply.Outcome.DONE) {
                return Reply.of(bolus.outcome, bolus.sentences);
            }
            sentences.addAll(bolus.sentences);
        }
        Answered told = answered(new Action.Announce(key + "/meal", meal), words);
        if (told.outcome == Reply.Outcome.DONE && !toldBefore) {
            bedside.happens(meal);
        }
        sentences.addAll(told.sentences);
        return Reply.of(told.outcome, sentences);
    }

    private boolean sameAsBefore(Announcement.Meal meal, Instant now) {
        return bedside.state().announcements().stream()
                .filter(Announcement.Meal.class::isInstance)
                .map(Announcement.Meal.class::cast)
                .anyMatch(earlier -> {
                    Duration apart = Duration.between(earlier.eaten(), meal.eaten()).abs();
                    Duration told = Duration.between(earlier.told(), now);
                    double most = Math.max(earlier.carbs().grams(), meal.carbs().grams());
                    boolean like = Math.abs(earlier.carbs().grams() - meal.carbs().grams()) <= LIKE * most;
                    return apart.compareTo(SAME_MEAL) < 0
                            || told.compareTo(SAME_MEAL) < 0
                            || (like && apart.compareTo(LIKE_MEAL) < 0);
                });
    }

    private Reply pen(String key, Body body, Words words) {
        Instant given = bedside.now().minus(minutes(body.optionalNumber("minAgo", 0, 720, "min").orElse(0.0)));
        return tell(
                key,
                new Announcement.Pen(
                        key,
                        bedside.now(),
                        given,
                        Insulin.ofUnits(body.number("units", 0.5, 100, "U")),
                        body.choice("acting", Announcement.Pen.Acting.class)),
                words);
    }

    private Reply target(String key, Body body, Words words) {
        Instant now = bedside.now();
        Duration length = minutes(body.number("minutes", 15, 720, "min"));
        Glucose aim = new Glucose(body.number("aim", 80, 200, "mg/dL"));
        return tell(key, new Announcement.TemporaryTarget(key, now, now, now.plus(length), aim), words);
    }

    private Action.ConfirmBolus confirm(String key, Body body, double units) {
        return new Action.ConfirmBolus(
                key,
                Insulin.ofUnits(units),
                Basis.parse(body.text("basis")),
                body.flag("confirmedTwice"),
                body.optionalNumber("fingerStick", 20, 600, "mg/dL").map(Glucose::new));
    }

    private Reply tell(String key, Announcement told, Words words) {
        boolean toldBefore =
                bedside.state().announcements().stream().anyMatch(a -> a.id().equals(told.id()));
        Answered answer = answered(new Action.Announce(key, told), words);
        if (answer.outcome == Reply.Outcome.DONE && !toldBefore) {
            bedside.happens(told);
        }
        return Reply.of(answer.outcome, answer.sentences);
    }

    private Reply done(Action action, Words words) {
        Answered answer = answered(action, words);
        return Reply.of(answer.outcome, answer.sentences);
    }

    private record Answered(Reply.Outcome outcome, List<String> sentences) {}

    private Answered answered(Action action, Words words) {
        Answer answer = bedside.act(action).flatMap(Cycle::answer).orElseGet(() -> Keeper.notJournaled(action));
        Reply.Outcome outcome =
                switch (answer.outcome()) {
                    case DONE -> Reply.Outcome.DONE;
                    case REFUSED -> Reply.Outcome.REFUSED;
                    case CONFIRM_AGAIN -> Reply.Outcome.CONFIRM_AGAIN;
                };
        return new Answered(outcome, answer.why().stream().map(words::say).toList());
    }

    private Instant eaten(Body body) {
        return bedside.now().plus(minutes(body.optionalNumber("inMin", -120, 120, "min").orElse(0.0)));
    }

    private static Carbs grams(Body body, int most) {
        return new Carbs(body.number("grams", 1, most, "g"));
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
