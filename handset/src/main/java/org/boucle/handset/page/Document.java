package org.boucle.handset.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.boucle.core.decision.Alarm;
import org.boucle.core.decision.Command;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.Estimate;
import org.boucle.core.decision.Figure;
import org.boucle.core.decision.Forecast;
import org.boucle.core.decision.Judged;
import org.boucle.core.decision.ModeState;
import org.boucle.core.decision.Reason;
import org.boucle.core.decision.Request;
import org.boucle.core.decision.State;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.PumpStatus;
import org.boucle.core.event.Reading;
import org.boucle.core.event.SensorStatus;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Glucose;
import org.boucle.core.therapy.Prescription;
import org.boucle.core.words.Words;
import org.boucle.handset.json.Json;
import org.boucle.metrics.Episodes.Kind;
import org.boucle.metrics.Metrics;
import org.boucle.metrics.Ranges;

/** Writes a scene as the document of {@code docs/formats/page.md}, in one reader's language and glucose unit. */
public final class Document {
    /** A reading older than this is no "glucose now" any more. */
    private static final Duration STALE = Duration.ofMinutes(20);

    /** "In about 25 min" on the page's big number. */
    private static final int SOON_MIN = 25;

    private static final double IN_RANGE_LOW = 70;
    private static final double IN_RANGE_HIGH = 180;

    /** So far the page's curve can be moved back, and so far ahead lies the latest end that it says. */
    private static final Duration CLOCKS_BACK = Duration.ofHours(26);

    private static final Duration CLOCKS_AHEAD = Duration.ofHours(13);

    private static final Pattern VIRTUAL = Pattern.compile("adult (\\d{1,9})");

    private final Scene scene;
    private final Tempo tempo;
    private final Instant now;
    private final Words words;
    private final State state;
    private final Prescription prescription;

    private Document(Scene scene, Instant now, Tempo tempo, Words words) {
        this.scene = scene;
        this.tempo = tempo;
        this.now = now;
        this.words = words;
        this.state = scene.state();
        this.prescription = state.prescription();
    }

    /** @param now which may be later than the scene's last turn */
    public static byte[] write(Scene scene, Instant now, Tempo tempo, Words words) {
        return Json.object(new Document(scene, now, tempo, words)::all);
    }

    private void all(Json json) {
        json.field("v", 1)
                .field("now", now)
                .field("kind", scene.kind())
                .field("speed", tempo.speed())
                .field("held", tempo.held())
                .field("person", person())
                .field("cycleMin", 5)
                .array("offsets", this::offsets)
                .object("mode", this::mode)
                .field("lastTurn", state.lastTurn());
        glucose(json);
        json.array("readings", this::readings).array("faults", this::faults).array("forecast", this::forecast);
        json.object("target", this::target).array("basal", this::basal).array("boluses", this::boluses);
        json.array("meals", this::meals).array("activities", this::activities);
        onBoard(json);
        basalNow(json);
        why(json);
        json.array("alarms", this::alarms);
        sensor(json);
        pump(json);
        metrics(json);
        json.array("whatIf", this::whatIf).array("life", this::life);
    }

    /** A virtual person has no name but a number, said in the reader's language; a recording's person is called as the file does. */
    private String person() {
        Matcher virtual = VIRTUAL.matcher(scene.person());
        return scene.kind().equals("demo") && virtual.matches()
                ? words.say(Reason.of("HND-person-adult", new Figure("n", Integer.parseInt(virtual.group(1)), "")))
                : scene.person();
    }

    /** What to add to UTC: from the oldest time that the page shows on, and at each change of the clocks since and soon. */
    private void offsets(Json json) {
        ZoneRules rules = prescription.zone().getRules();
        Instant from = now.minus(CLOCKS_BACK);
        offset(json, from, rules.getOffset(from));
        ZoneOffsetTransition next = rules.nextTransition(from);
        while (next != null && next.getInstant().isBefore(now.plus(CLOCKS_AHEAD))) {
            offset(json, next.getInstant(), next.getOffsetAfter());
            next = rules.nextTransition(next.getInstant());
        }
    }

    private static void offset(Json json, Instant from, ZoneOffset offset) {
        json.itemArray(pair -> pair.item(from).item(offset.getTotalSeconds() / 60));
    }

    private void mode(Json json) {
        ModeState mode = state.mode();
        json.field("chosen", mode.chosen().name())
                .field("pausedUntil", mode.paused(now) ? mode.pause().map(ModeState.Pause::until) : Optional.empty());
        Limited.now(scene, now)
                .ifPresentOrElse(
                        limited -> json.object(
                                "limited",
                                l -> l.field("sentence", words.say(limited.why()))
                                        .field("until", limited.until())),
                        () -> json.none("limited"));
    }

    private void glucose(Json json) {
        Optional<Reading> newest = newestTrusted();
        if (newest.isEmpty()) {
            json.none("glucose");
            return;
        }
        Reading reading = newest.get();
        boolean fresh = Duration.between(reading.time(), now).compareTo(STALE) <= 0;
        Optional<Estimate> estimate = scene.last()
                .map(Cycle::estimate)
                .filter(e -> fresh && e.glucose().isPresent());
        json.object("glucose", g -> {
            g.field("mgdl", reading.mgdl(), 1)
                    .field("time", reading.time())
                    .field("range", reading.range().name());
            estimate.ifPresentOrElse(e -> g.field("slope", e.slope(), 2), () -> g.none("slope"));
            delta5(reading).ifPresentOrElse(d -> g.field("delta5", d, 0), () -> g.none("delta5"));
            estimate.flatMap(e -> nearest(e.forecast(), SOON_MIN))
                    .ifPresentOrElse(
                            f -> g.object(
                                    "soon", s -> s.field("mgdl", f.p50(), 0).field("min", f.minutes())),
                            () -> g.none("soon"));
        });
    }

    private Optional<Reading> newestTrusted() {
        List<Judged> readings = scene.readings();
        return IntStream.iterate(readings.size() - 1, i -> i >= 0, i -> i - 1)
                .mapToObj(readings::get)
                .filter(Judged::trusted)
                .map(Judged::reading)
                .findFirst();
    }

    /** Change over 5 min, from a measured reading 4 to 7 min before this one, brought to 5 min. */
    private Optional<Double> delta5(Reading newest) {
        if (newest.range() != Reading.Range.MEASURED) {
            return Optional.empty();
        }
        return scene.readings().stream()
                .filter(Judged::trusted)
                .map(Judged::reading)
                .filter(r -> r.range() == Reading.Range.MEASURED)
                .filter(r -> {
                    long before = Duration.between(r.time(), newest.time()).toSeconds();
                    return before >= 4 * 60 && before <= 7 * 60;
                })
                .max(Comparator.comparing(Reading::time))
                .map(r -> (newest.mgdl() - r.mgdl())
                        * 300
                        / Duration.between(r.time(), newest.time()).toSeconds());
    }

    private static Optional<Forecast> nearest(List<Forecast> forecast, int minutes) {
        return forecast.stream()
                .min(Comparator.comparingInt(f -> Math.abs(f.minutes() - minutes)))
                .filter(f -> Math.abs(f.minutes() - minutes) <= 5);
    }

    private void readings(Json json) {
        for (Judged judged : scene.readings()) {
            Reading reading = judged.reading();
            int kind = !judged.trusted() ? 3 : reading.range().ordinal();
            json.itemArray(r -> r.item(reading.time()).item(reading.mgdl(), 1).item(kind));
        }
    }

    private void faults(Json json) {
        for (Judged judged : scene.readings()) {
            if (!judged.trusted()) {
                String why = words.say(Reason.of("HND-reading-" + judged.trust().name()));
                json.itemArray(f -> f.item(judged.reading().time()).item(why));
            }
        }
    }

    private void forecast(Json json) {
        for (Forecast f : scene.last().map(c -> c.estimate().forecast()).orElse(List.of())) {
            json.itemArray(
                    a -> a.item(f.minutes()).item(f.p10(), 0).item(f.p50(), 0).item(f.p90(), 0));
        }
    }

    private void target(Json json) {
        Optional<Announcement.TemporaryTarget> temporary = state.announcements().stream()
                .filter(Announcement.TemporaryTarget.class::isInstance)
                .map(Announcement.TemporaryTarget.class::cast)
                .filter(t -> !now.isBefore(t.from()) && now.isBefore(t.until()))
                .findFirst();
        Glucose aim = temporary.map(Announcement.TemporaryTarget::target).orElseGet(() -> prescription.targetAt(now));
        json.field("low", IN_RANGE_LOW, 0).field("high", IN_RANGE_HIGH, 0).field("aim", aim.mgdl(), 0);
        temporary.ifPresentOrElse(
                t -> json.object(
                        "temporary",
                        o -> o.field("id", t.id())
                                .field("aim", t.target().mgdl(), 0)
                                .field("until", t.until())),
                () -> json.none("temporary"));
    }

    private void basal(Json json) {
        for (BasalStep step : BasalStep.of(
                state.deliveries(),
                prescription,
                scene.rates(),
                state.pumpModel().basalPulse())) {
            json.itemArray(b -> b.item(step.from())
                    .item(step.until())
                    .item(step.given(), 3)
                    .item(step.prescribed(), 3)
                    .item(step.suspended() ? 1 : 0));
        }
    }

    private void boluses(Json json) {
        for (Delivery d : state.deliveries()) {
            if (d.kind() != Delivery.Kind.BASAL) {
                boolean confirmed = d.certainty() == Delivery.Certainty.CONFIRMED;
                bolus(json, d.start(), d.insulin().units(), kind(d), confirmed ? "confirmed" : "uncertain");
            }
        }
        for (Request request : state.requests()) {
            if (request.state() == Request.State.UNCERTAIN && request.command() instanceof Command.Bolus bolus) {
                String kind = bolus.origin() == Delivery.Origin.AUTOMATIC ? "micro" : "person";
                bolus(json, bolus.issued(), bolus.insulin().units(), kind, "uncertain");
            }
        }
    }

    private static void bolus(Json json, Instant at, double units, String kind, String certainty) {
        json.itemArray(b -> b.item(at).item(units, 3).item(kind).item(certainty));
    }

    private static String kind(Delivery delivery) {
        if (delivery.kind() == Delivery.Kind.PEN) {
            return "pen";
        }
        return switch (delivery.origin()) {
            case AUTOMATIC -> "micro";
            case PERSON -> "person";
            case SCHEDULE, UNKNOWN -> "unknown";
        };
    }

    private void meals(Json json) {
        for (Announcement told : state.announcements()) {
            if (told instanceof Announcement.Meal meal) {
                carbs(json, meal.id(), meal.eaten(), meal.carbs().grams(), "meal");
            } else if (told instanceof Announcement.Rescue rescue) {
                carbs(json, rescue.id(), rescue.eaten(), rescue.carbs().grams(), "rescue");
            }
        }
    }

    private static void carbs(Json json, String id, Instant eaten, double grams, String kind) {
        json.itemObject(m ->
                m.field("id", id).field("time", eaten).field("grams", grams, 0).field("kind", kind));
    }

    private void activities(Json json) {
        for (Announcement told : state.announcements()) {
            if (told instanceof Announcement.Exercise exercise) {
                json.itemObject(a -> a.field("from", exercise.start())
                        .field("until", exercise.start().plus(exercise.duration()))
                        .field("intensity", exercise.intensity(), 2));
            }
        }
    }

    private void onBoard(Json json) {
        Optional<Estimate> estimate = scene.last().map(Cycle::estimate);
        json.object(
                "iob",
                i -> estimate.map(Estimate::iob)
                        .ifPresentOrElse(
                                iob -> i.field("low", iob.atLeast() / 1000.0, 3)
                                        .field("high", iob.atMost() / 1000.0, 3)
                                        .field("known", iob.known()),
                                () -> i.field("low", 0).field("high", 0).field("known", false)));
        estimate.map(e -> CarbsOnBoard.of(e, state, now))
                .orElse(new CarbsOnBoard(Optional.of(0.0), 0))
                .write(json);
    }

    private void basalNow(Json json) {
        if (state.pump().isEmpty()) {
            json.none("basalNow");
            return;
        }
        PumpStatus pump = state.pump().get();
        Flow flow = flow(pump);
        boolean zero =
                flow.rate().milliUnitsPerHour() == 0 && pump.scheduledBasal().milliUnitsPerHour() > 0;
        json.object(
                "basalNow",
                b -> b.field("rate", flow.rate().unitsPerHour(), 3)
                        .field("prescribed", pump.scheduledBasal().unitsPerHour(), 3)
                        .field("until", flow.until())
                        .field("suspended", zero));
    }

    private record Flow(BasalRate rate, Optional<Instant> until) {}

    /** What the pump was last heard or told to do; a temporary basal that has ended since gave way to the schedule by itself. */
    private Flow flow(PumpStatus pump) {
        Flow flow = toldOrOrdered(pump);
        boolean ended = flow.until().filter(until -> !until.isAfter(now)).isPresent();
        return ended && !pump.suspended() ? new Flow(pump.scheduledBasal(), Optional.empty()) : flow;
    }

    /** The pump's word is older than what the same turn then ordered: until the next visit, the order is what flows. */
    private Flow toldOrOrdered(PumpStatus pump) {
        Flow told = new Flow(pump.basalNow(), pump.temporary().map(PumpStatus.Temporary::until));
        if (pump.suspended()) {
            return told;
        }
        return scene.last().stream()
                .flatMap(cycle -> cycle.commands().stream())
                .filter(command -> !command.issued().isBefore(pump.time()))
                .flatMap(command -> command.match(
                        temporary -> Stream.of(new Flow(
                                temporary.rate(), Optional.of(temporary.issued().plus(temporary.duration())))),
                        cancel -> Stream.of(new Flow(pump.scheduledBasal(), Optional.empty())),
                        bolus -> Stream.<Flow>empty()))
                .findFirst()
                .orElse(told);
    }

    private void why(Json json) {
        if (scene.last().isEmpty()) {
            json.none("why");
            return;
        }
        Cycle cycle = scene.last().get();
        json.object(
                "why",
                w -> w.field("sentence", Sentences.decision(cycle, words))
                        .field("time", cycle.in().now())
                        .field("turn", cycle.after().turn())
                        .array("reasons", list -> reasons(list, cycle)));
    }

    private void reasons(Json json, Cycle cycle) {
        List<Reason> reasons = new ArrayList<>(cycle.why());
        cycle.verdict().why().stream()
                .map(finding -> finding.asReason())
                .filter(reason -> reasons.stream().noneMatch(r -> r.id().equals(reason.id())))
                .forEach(reasons::add);
        for (Reason reason : reasons) {
            json.itemObject(r -> r.field("id", reason.id())
                    .field("sentence", Sentences.reason(reason, cycle, words))
                    .array("figures", figures -> {
                        for (Figure figure : reason.figures()) {
                            figures.itemArray(pair -> pair.item(figure.name()).item(words.say(figure)));
                        }
                    }));
        }
    }

    private void alarms(Json json) {
        for (Alarm alarm : scene.alarms()) {
            json.itemObject(a -> a.field("kind", alarm.kind().name())
                    .field("priority", alarm.kind().priority().name())
                    .field("raised", alarm.raised())
                    .field("acknowledged", alarm.acknowledged())
                    .field("title", Sentences.alarmTitle(alarm, words))
                    .field("sentence", Sentences.alarm(alarm, words))
                    .field("did", Sentences.alarmDid(alarm, scene, words))
                    .array("todo", list -> Sentences.alarmTodo(alarm, words).forEach(list::item)));
        }
    }

    private void sensor(Json json) {
        if (state.sensor().isEmpty()) {
            json.none("sensor");
            return;
        }
        SensorStatus sensor = state.sensor().get();
        json.object(
                "sensor",
                s -> s.field("state", sensor.state().name())
                        .field("until", sensor.until())
                        .field("ok", Sentences.sensorIsWell(state))
                        .field("sentence", Sentences.sensor(sensor, words)));
    }

    private void pump(Json json) {
        if (state.pump().isEmpty()) {
            json.none("pump");
            return;
        }
        PumpStatus pump = state.pump().get();
        boolean reachable = scene.last().map(c -> c.in().pump().isPresent()).orElse(true);
        json.object(
                "pump",
                p -> p.field("reachable", reachable)
                        .field("reservoir", pump.reservoir().units(), 1)
                        .field("battery", pump.batteryPercent())
                        .field("ok", reachable && pump.annunciations().isEmpty())
                        .field("sentence", Sentences.pump(pump, reachable, words)));
    }

    private void metrics(Json json) {
        List<Reading> trusted = scene.readings().stream()
                .filter(Judged::trusted)
                .map(Judged::reading)
                .filter(reading -> !reading.time().isBefore(now.minus(History.KEPT)))
                .toList();
        if (trusted.isEmpty()) {
            json.none("metrics");
            return;
        }
        Metrics metrics = Metrics.of(trusted);
        Ranges ranges = metrics.ranges();
        json.object(
                "metrics",
                m -> m.field("hours", 24 * metrics.data().daysPresent(), 0)
                        .field("tir", ranges.inRange(), 1)
                        .field("tbr70", ranges.below70(), 1)
                        .field("tbr54", ranges.below54(), 1)
                        .field("tar180", ranges.above180(), 1)
                        .field("tar250", ranges.above250(), 1)
                        .field("mean", metrics.mean().orElse(Double.NaN), 0)
                        .field("cv", metrics.cv().orElse(Double.NaN), 0)
                        .field("gmi", metrics.gmiPercent().orElse(Double.NaN), 1)
                        .field("gri", metrics.gri().value(), 0)
                        .field("lbgi", metrics.risk().lbgi(), 1)
                        .field("hbgi", metrics.risk().hbgi(), 1)
                        .field("eventsLow", metrics.episodes().count(Kind.HYPO_LEVEL_1))
                        .field("eventsHigh", metrics.episodes().count(Kind.HYPER_LEVEL_1))
                        .field("sufficient", metrics.data().sufficient()));
    }

    private void whatIf(Json json) {
        for (Scene.WhatIf fault : scene.whatIf()) {
            String key = "HND-what-if-" + fault.id();
            json.itemObject(f -> {
                f.field("id", fault.id())
                        .field("title", words.say(Reason.of(key + "-title")))
                        .field("expect", words.say(Reason.of(key + "-expect")))
                        .field("active", fault.active())
                        .field("mends", fault.mends());
                if (fault.did().isEmpty()) {
                    f.none("did");
                } else {
                    f.field("did", Sentences.join(fault.did(), words));
                }
            });
        }
    }

    private void life(Json json) {
        for (Scene.Event event : scene.life()) {
            json.itemArray(e -> e.item(event.at()).item(words.say(event.what())));
        }
    }
}
