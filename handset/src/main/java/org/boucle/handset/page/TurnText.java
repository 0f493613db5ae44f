package org.boucle.handset.page;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.boucle.core.decision.Command;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.Dose;
import org.boucle.core.decision.Estimate;
import org.boucle.core.decision.Figure;
import org.boucle.core.decision.Finding;
import org.boucle.core.decision.Forecast;
import org.boucle.core.decision.Inputs;
import org.boucle.core.decision.Judged;
import org.boucle.core.decision.Reason;
import org.boucle.core.event.PumpReport;
import org.boucle.core.words.Words;
import org.boucle.handset.json.Json;

/** One turn, whole, as text: inputs, estimate, proposal, verdict, commands, why. For the page's "show this turn" and for replay. */
public final class TurnText {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    /** So many of the newest readings are listed; the rest are counted. */
    private static final int READINGS_SHOWN = 6;

    private final Cycle cycle;
    private final Words words;
    private final ZoneId zone;
    private final StringBuilder text = new StringBuilder(2000);

    private TurnText(Cycle cycle, Words words) {
        this.cycle = cycle;
        this.words = words;
        this.zone = cycle.after().prescription().zone();
    }

    /** Several lines, each ended. */
    public static String of(Cycle cycle, Words words) {
        TurnText turn = new TurnText(cycle, words);
        turn.head();
        turn.inputs();
        turn.estimate();
        turn.proposal();
        turn.verdict();
        turn.commands();
        turn.why();
        return turn.text.toString();
    }

    /** The turn as {@code GET /api/turn} answers it. */
    public static byte[] json(Cycle cycle, Words words) {
        return Json.object(json -> json.field("turn", cycle.after().turn())
                .field("time", cycle.in().now())
                .field("text", of(cycle, words)));
    }

    /** The decision in one sentence, as the page's card has it. */
    public static String sentence(Cycle cycle, Words words) {
        return Sentences.decision(cycle, words);
    }

    /** One reason of a turn, in words that fit what that turn knew. */
    public static String reason(Reason reason, Cycle cycle, Words words) {
        return Sentences.reason(reason, cycle, words);
    }

    private void head() {
        Inputs in = cycle.in();
        line(label("turn") + " " + cycle.after().turn() + ", "
                + MOMENT.format(in.now().atZone(zone)) + " " + zone + ", " + label("cause-" + in.cause()));
    }

    private void inputs() {
        Inputs in = cycle.in();
        section("inputs");
        List<Judged> readings = cycle.sensed().readings();
        int from = Math.max(0, readings.size() - READINGS_SHOWN);
        for (Judged judged : readings.subList(from, readings.size())) {
            item(clock(judged.reading().time()) + "  " + mgdl(judged.reading().mgdl()) + "  "
                    + words.say(Reason.of("HND-reading-" + judged.trust())));
        }
        if (from > 0) {
            item(words.say(Reason.of("HND-turn-more-readings", new Figure("n", from, ""))));
        }
        in.pump().ifPresentOrElse(this::pump, () -> item(label("no-pump")));
        in.action().ifPresent(action -> item(label("act") + " " + words.say(ToldText.act(action))));
        cycle.after().announcements().forEach(told -> item(label("told") + " " + words.say(ToldText.told(told))));
    }

    private void pump(PumpReport report) {
        var status = report.status();
        item(words.say(Reason.of(
                "HND-turn-pump",
                rate("basal", status.basalNow().unitsPerHour()),
                rate("prescribed", status.scheduledBasal().unitsPerHour()),
                units("pending", status.bolusPending().units()),
                units("reservoir", status.reservoir().units()),
                new Figure("entries", report.history().size(), ""))));
    }

    private void estimate() {
        Estimate estimate = cycle.estimate();
        section("estimate");
        estimate.glucose()
                .ifPresentOrElse(
                        glucose -> item(words.say(Reason.of(
                                "HND-turn-glucose",
                                new Figure("glucose", glucose.mgdl(), "mg/dL"),
                                new Figure("sd", estimate.glucoseSd(), "mg/dL"),
                                new Figure("slope", estimate.slope(), "mg/dL/min")))),
                        () -> item(label("glucose-unknown")));
        item(
                estimate.iob().known()
                        ? words.say(Reason.of(
                                "HND-turn-iob",
                                units("low", estimate.iob().atLeast() / 1000.0),
                                units("high", estimate.iob().atMost() / 1000.0)))
                        : label("iob-unknown"));
        item(words.say(Reason.of(
                "HND-turn-body",
                new Figure("cob", estimate.cob().grams(), "g"),
                new Figure("sensitivity", estimate.sensitivity(), ""),
                new Figure("meal", 100 * estimate.unannouncedMeal(), "%"))));
        for (Forecast f : estimate.forecast()) {
            if (f.minutes() % 30 == 0) {
                item(words.say(Reason.of(
                        "HND-turn-forecast",
                        new Figure("min", f.minutes(), "min"),
                        new Figure("p10", f.p10(), "mg/dL"),
                        new Figure("p50", f.p50(), "mg/dL"),
                        new Figure("p90", f.p90(), "mg/dL"))));
            }
        }
    }

    private void proposal() {
        section("proposal");
        cycle.proposal()
                .ifPresentOrElse(
                        proposal -> {
                            item(dose(proposal.dose()));
                            proposal.why().forEach(reason -> item(said(reason)));
                        },
                        () -> item(label("none")));
        cycle.failure().ifPresent(broke -> item(label("broke") + " " + broke));
    }

    private void verdict() {
        section(cycle.verdict().match(allowed -> "allowed", reduced -> "reduced", fellBack -> "fell-back"));
        item(dose(cycle.verdict().granted()));
        for (Finding finding : cycle.verdict().why()) {
            item(said(finding.asReason()) + " (" + figures(finding.asReason()) + ")");
        }
    }

    private void commands() {
        section("commands");
        if (cycle.commands().isEmpty()) {
            item(label("none"));
        }
        for (Command command : cycle.commands()) {
            String what = command.match(
                    basal -> words.say(rate("basal", basal.rate().unitsPerHour())) + ", "
                            + words.say(new Figure("min", basal.duration().toMinutes(), "min")),
                    cancel -> label("cancel"),
                    bolus -> label("bolus") + " "
                            + words.say(units("bolus", bolus.insulin().units())));
            item(what + "  (" + command.key() + ", " + label("expires") + " " + clock(command.expires()) + ")");
        }
    }

    private void why() {
        section("why");
        item(Sentences.decision(cycle, words));
    }

    private String said(Reason reason) {
        return reason.id() + "  " + Sentences.reason(reason, cycle, words);
    }

    private String figures(Reason reason) {
        return reason.figures().stream().map(f -> f.name() + " " + words.say(f)).collect(Collectors.joining(", "));
    }

    private String dose(Dose dose) {
        return words.say(Reason.of(
                "HND-turn-dose",
                rate("basal", dose.basal().unitsPerHour()),
                units("bolus", dose.bolus().units())));
    }

    private String mgdl(double value) {
        return words.say(new Figure("glucose", value, "mg/dL"));
    }

    private static Figure rate(String name, double unitsPerHour) {
        return new Figure(name, unitsPerHour, "U/h");
    }

    private static Figure units(String name, double units) {
        return new Figure(name, units, "U");
    }

    private String clock(Instant at) {
        return CLOCK.format(at.atZone(zone));
    }

    private String label(String id) {
        return words.say(Reason.of("HND-turn-" + id));
    }

    private void section(String id) {
        line(label(id));
    }

    private void item(String said) {
        line("  " + said);
    }

    private void line(String said) {
        text.append(said).append('\n');
    }
}
