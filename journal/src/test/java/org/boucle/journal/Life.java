package org.boucle.journal;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.boucle.core.decision.Command;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.Dose;
import org.boucle.core.decision.Estimate;
import org.boucle.core.decision.Figure;
import org.boucle.core.decision.Forecast;
import org.boucle.core.decision.Inputs;
import org.boucle.core.decision.InsulinOnBoard;
import org.boucle.core.decision.Judged;
import org.boucle.core.decision.Memory;
import org.boucle.core.decision.ModeState;
import org.boucle.core.decision.Proposal;
import org.boucle.core.decision.Reason;
import org.boucle.core.decision.Request;
import org.boucle.core.decision.Sensed;
import org.boucle.core.decision.State;
import org.boucle.core.decision.Verdict;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.PumpReport;
import org.boucle.core.event.PumpStatus;
import org.boucle.core.event.Reading;
import org.boucle.core.event.SensorStatus;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Glucose;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Mode;
import org.boucle.core.therapy.Prescription;
import org.boucle.core.therapy.PumpModel;

/**
 * Turns as a day brings them, without a loop: the sizes and the repetition are those of life, the numbers mean nothing. 6 h of
 * readings, 24 h of basal every 5 min, a micro-bolus in every second turn, three meals a day, a forecast of 4 h, and a controller's
 * memory of {@code memoryDoubles} random doubles, which no packer can make smaller.
 */
final class Life {
    static final Instant BEGIN = Instant.parse("2026-03-28T00:00:00Z");
    static final Subject SUBJECT = Subject.virtual("adult 7", "virtual-7");

    private static final Duration STEP = Duration.ofMinutes(5);

    private final SplittableRandom random;
    private final int memoryDoubles;
    private State state;

    Life(long seed, int memoryDoubles) {
        this.random = new SplittableRandom(seed);
        this.memoryDoubles = memoryDoubles;
        this.state = State.first(
                Prescription.byRule("adult 7", BEGIN, ZoneId.of("Europe/Paris"), 72, Insulin.ofUnits(44)),
                PumpModel.ORDINARY,
                new ModeState(Mode.FULLY_CLOSED_LOOP, BEGIN, Optional.empty()));
    }

    /** The life that goes on from a state; the same state goes on the same. */
    static Life from(State state) {
        Life life = new Life(state.turn(), 200);
        life.state = state;
        return life;
    }

    static Life ordinary() {
        return new Life(7, 200);
    }

    /** A short life, for tests that only need turns. */
    static List<Cycle> turns(int count) {
        Life life = new Life(7, 20);
        List<Cycle> turns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            turns.add(life.turn());
        }
        return turns;
    }

    static Instant timeOf(long turn) {
        return BEGIN.plus(STEP.multipliedBy(turn));
    }

    Cycle turn() {
        long turn = state.turn() + 1;
        Instant now = timeOf(turn);
        Reading reading = Reading.measured(
                now.minusSeconds(7),
                Math.rint(140 + 50 * StrictMath.sin(turn / 30.0) + random.nextInt(-3, 4)),
                "virtual-cgm-" + turn / 2880);
        List<Delivery> news = deliveries(turn, now);
        long sequence = news.get(news.size() - 1).sequence();
        PumpStatus pump = new PumpStatus(
                now,
                "virtual-7",
                new BasalRate(800),
                Optional.of(new PumpStatus.Temporary("t" + (turn - 1), rate(), now.plusSeconds(1500))),
                false,
                Insulin.NONE,
                new Insulin(200_000 - 70 * (turn % 2000)),
                90,
                List.of());
        Inputs in = new Inputs(
                state,
                now,
                turn == 1 ? Inputs.Cause.START : Inputs.Cause.READING,
                List.of(reading),
                Optional.of(new SensorStatus(
                        reading.sensor(), SensorStatus.State.RUNNING, BEGIN, Optional.of(BEGIN.plusSeconds(864_000)))),
                Optional.of(new PumpReport(pump, news, BEGIN, sequence)),
                Optional.empty());
        Sensed sensed = new Sensed(window(state.readings(), List.of(reading), Reading::time, now, 6).stream()
                .map(r -> new Judged(r, Judged.Trust.TRUSTED))
                .toList());
        Estimate estimate = estimate();
        Dose dose = new Dose(rate(), new Insulin(50L * random.nextInt(6)));
        Reason why = Reason.of(
                "CTL-correcting",
                new Figure("glucose", reading.mgdl(), "mg/dL"),
                new Figure("predicted", 90 + 60 * random.nextDouble(), "mg/dL"),
                new Figure("iob", 3 * random.nextDouble(), "U"));
        Command command = new Command.TemporaryBasal(
                "t" + turn, Delivery.Origin.AUTOMATIC, dose.basal(), Duration.ofMinutes(30), now, now.plusSeconds(60));
        Cycle cycle = new Cycle(
                in,
                sensed,
                estimate,
                Optional.of(new Proposal(dose, List.of(why))),
                Optional.empty(),
                new Verdict.Allowed(dose),
                List.of(command),
                List.of(why),
                Optional.empty(),
                after(in, news, sequence, command, estimate.memory()));
        state = cycle.after();
        return cycle;
    }

    private State after(Inputs in, List<Delivery> news, long sequence, Command command, Memory memory) {
        Instant now = in.now();
        List<Announcement> meals = state.turn() % 96 == 90
                ? List.of(new Announcement.Meal("m" + state.turn(), now, now, new Carbs(random.nextInt(30, 90))))
                : List.of();
        return new State(
                state.turn() + 1,
                state.prescription(),
                state.pumpModel(),
                state.mode(),
                window(state.readings(), in.readings(), Reading::time, now, 6),
                window(state.deliveries(), news, Delivery::end, now, 24),
                sequence,
                Optional.of(BEGIN),
                window(state.announcements(), meals, Announcement::told, now, 24),
                state.announcementsEver() + meals.size(),
                in.pump().map(PumpReport::status),
                in.sensor(),
                List.of(new Request(command, Request.State.SENT, now)),
                List.of(),
                List.of(),
                memory,
                Optional.of(now));
    }

    private List<Delivery> deliveries(long turn, Instant now) {
        List<Delivery> news = new ArrayList<>();
        long sequence = state.pumpSequence();
        news.add(new Delivery(
                ++sequence,
                "t" + (turn - 1),
                Delivery.Kind.BASAL,
                Delivery.Origin.AUTOMATIC,
                now.minus(STEP),
                now,
                new Insulin(random.nextInt(40, 100)),
                Delivery.Certainty.CONFIRMED));
        if (turn % 2 == 0) {
            news.add(new Delivery(
                    ++sequence,
                    "b" + (turn - 1),
                    Delivery.Kind.BOLUS,
                    Delivery.Origin.AUTOMATIC,
                    now.minusSeconds(290),
                    now.minusSeconds(280),
                    new Insulin(50L * random.nextInt(1, 6)),
                    Delivery.Certainty.CONFIRMED));
        }
        return news;
    }

    private Estimate estimate() {
        List<Forecast> forecast = new ArrayList<>();
        for (int minutes = 5; minutes <= 240; minutes += 5) {
            double middle = 120 + 40 * random.nextDouble();
            forecast.add(new Forecast(minutes, middle * 0.9, middle, middle * 1.1));
        }
        ByteBuffer memory = ByteBuffer.allocate(Double.BYTES * memoryDoubles);
        for (int i = 0; i < memoryDoubles; i++) {
            memory.putDouble(random.nextDouble());
        }
        return new Estimate(
                Optional.of(new Glucose(100 + 50 * random.nextDouble())),
                8 * random.nextDouble(),
                random.nextDouble() - 0.5,
                new InsulinOnBoard(random.nextInt(4000), 4000, true),
                new Carbs(40 * random.nextDouble()),
                0.8 + 0.4 * random.nextDouble(),
                random.nextDouble(),
                forecast,
                memoryDoubles == 0 ? Memory.EMPTY : new Memory("ensemble/1", memory.array()));
    }

    private BasalRate rate() {
        return new BasalRate(50L * random.nextInt(0, 40));
    }

    private static <T> List<T> window(
            List<T> kept, List<T> news, java.util.function.Function<T, Instant> time, Instant now, int hours) {
        List<T> all = new ArrayList<>(kept);
        all.addAll(news);
        all.removeIf(each -> time.apply(each).isBefore(now.minus(Duration.ofHours(hours))));
        return all;
    }
}
