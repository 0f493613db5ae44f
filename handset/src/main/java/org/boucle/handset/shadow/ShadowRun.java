package org.boucle.handset.shadow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.boucle.core.decision.Action;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.Inputs;
import org.boucle.core.decision.Inputs.Cause;
import org.boucle.core.decision.ModeState;
import org.boucle.core.decision.State;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.PumpReport;
import org.boucle.core.event.Reading;
import org.boucle.core.port.JournalFailed;
import org.boucle.core.therapy.Mode;
import org.boucle.core.therapy.Prescription;
import org.boucle.core.therapy.PumpModel;
import org.boucle.exchange.Recording;
import org.boucle.loop.Loop;

/**
 * Turns the loop over a recording, in the order of time: a turn for each reading, and one for each thing a person told. Mode is
 * shadow,
 * so no turn commands anything.
 *
 * <p>With recorded basal the insulin on board is the person's own. Without it (boluses or pens alone are half of the truth) each
 * advice stands alone, "if nothing was on board":
 * the advice before was never taken, so the next one doesn't know of it, and a sum of them would mean nothing.
 */
public final class ShadowRun {
    private final Loop loop;
    private final Recording recording;
    private final Optional<RecordedPump> pump;
    private final Tally tally = new Tally();
    private State state;

    public ShadowRun(Loop loop, Recording recording, Prescription prescription) {
        this.loop = loop;
        this.recording = recording;
        this.pump = recording.hasBasal()
                ? Optional.of(new RecordedPump(recording.insulin(), prescription))
                : Optional.empty();
        Instant first = recording.readings().get(0).time();
        this.state = State.first(prescription, PumpModel.ORDINARY, new ModeState(Mode.SHADOW, first, Optional.empty()));
    }

    /** Whether insulin on board is known from the recording. */
    public boolean insulinKnown() {
        return pump.isPresent();
    }

    /**
     * Runs through.
     *
     * @param each is handed every turn; those of a reading have the cause {@code READING}
     * @return what it came to
     */
    public Tally run(Turns each) throws JournalFailed {
        List<Announcement> told = told();
        int next = 0;
        List<Reading> readings = recording.readings();
        for (int i = 0; i < readings.size(); i++) {
            Reading reading = readings.get(i);
            while (next < told.size() && !told.get(next).told().isAfter(reading.time())) {
                Announcement announcement = told.get(next);
                next++;
                Action action = new Action.Announce("recorded-" + next, announcement);
                turn(announcement.told(), Cause.PERSON, List.of(), Optional.of(action), each);
            }
            Cycle cycle = turn(reading.time(), Cause.READING, List.of(reading), Optional.empty(), each);
            tally.add(cycle, trusted(cycle, reading));
        }
        return tally;
    }

    /** Takes the turns as they come; may write them down. */
    @FunctionalInterface
    public interface Turns {
        void take(Cycle cycle) throws JournalFailed;
    }

    /** What the senses made of that reading when it came. */
    public static boolean trusted(Cycle cycle, Reading reading) {
        return cycle.sensed().readings().stream()
                .anyMatch(judged -> judged.trusted() && judged.reading().equals(reading));
    }

    /** What the person told, insulin by pen among it, in the order told. */
    private List<Announcement> told() {
        List<Announcement> told = new ArrayList<>(recording.meals());
        int pens = 0;
        for (Delivery d : recording.insulin()) {
            if (d.kind() == Delivery.Kind.PEN) {
                pens++;
                told.add(new Announcement.Pen(
                        "pen-" + pens, d.start(), d.start(), d.insulin(), Announcement.Pen.Acting.RAPID));
            }
        }
        told.sort(Comparator.comparing(Announcement::told));
        return told;
    }

    private Cycle turn(Instant now, Cause cause, List<Reading> readings, Optional<Action> action, Turns each)
            throws JournalFailed {
        Optional<PumpReport> visit = pump.flatMap(p -> p.visit(now));
        Cycle cycle = loop.turn(new Inputs(state, now, cause, readings, Optional.empty(), visit, action));
        state = cycle.after();
        each.take(cycle);
        return cycle;
    }
}
