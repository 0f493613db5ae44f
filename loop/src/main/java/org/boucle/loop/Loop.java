package org.boucle.loop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.boucle.control.Controller;
import org.boucle.control.Decision;
import org.boucle.control.Situation;
import org.boucle.core.decision.Advice;
import org.boucle.core.decision.Alarm;
import org.boucle.core.decision.Command;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.Estimate;
import org.boucle.core.decision.Inputs;
import org.boucle.core.decision.Inputs.Cause;
import org.boucle.core.decision.InsulinOnBoard;
import org.boucle.core.decision.Memory;
import org.boucle.core.decision.Proposal;
import org.boucle.core.decision.Request;
import org.boucle.core.decision.Sensed;
import org.boucle.core.decision.State;
import org.boucle.core.decision.Verdict;
import org.boucle.core.event.Announcement;
import org.boucle.core.event.Delivery;
import org.boucle.core.event.PumpStatus;
import org.boucle.core.event.Reading;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Glucose;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.Mode;
import org.boucle.safety.Facts;
import org.boucle.safety.Supervisor;

/**
 * One turn of the loop: sense, estimate, decide, supervise, act. A pure function of its inputs: no clock, no I/O, no randomness; the
 * same inputs give the same cycle, bit for bit, on another machine and another JDK.
 */
public final class Loop {
    private final Controller controller;
    private final Supervisor supervisor;
    private final Acts acts;

    public Loop(Controller controller, Supervisor supervisor) {
        this.controller = controller;
        this.supervisor = supervisor;
        this.acts = new Acts(supervisor);
    }

    /** Turns once. Never throws for what a sensor, a pump or a person did. */
    public Cycle turn(Inputs in) {
        Instant now = in.now();
        Draft known = new Draft(in.before());
        Ledger.absorb(known, in);
        boolean pumpReached = in.pump().isPresent();
        Optional<Acts.Done> act = in.action().map(action -> acts.act(known, action, pumpReached, now));
        // Before the verdict: what is granted must know of the bolus that this very turn sends.
        act.flatMap(Acts.Done::bolus)
                .ifPresent(bolus -> known.requests = withOrders(known.requests, List.of(bolus), now));
        expirePause(known, now);

        List<Reading> window = windowOf(known, in);
        Sensed sensed = Sense.judge(window, now);
        boolean newReading = in.cause() == Cause.READING
                && sensed.latest()
                        .filter(in.readings()::contains)
                        .filter(r -> !in.before().readings().contains(r)) // a link may send a reading again
                        .isPresent();
        State judged = known.state();
        Thought thought = think(situation(judged, sensed, now));
        Optional<Proposal> proposal = thought.decision.map(Decision::proposal);
        Facts facts = Facts.of(asSupervised(Modes.reading(window, judged), now), now, newReading);
        Verdict verdict = supervisor.judge(proposal.map(Proposal::dose), facts);

        // A person's bolus goes first: what becomes of an automatic basal rate must not decide about it.
        List<Command> automatic = new ArrayList<>();
        in.pump()
                .ifPresent(report ->
                        automatic.addAll(orders(judged, report.status(), verdict, facts.suspensionEnds(), now)));

        known.memory = memoryAfter(thought, in.before());
        known.requests = withOrders(known.requests, automatic, now);
        List<Command> orders = Stream.concat(act.flatMap(Acts.Done::bolus).stream(), automatic.stream())
                .toList();
        known.lastTurn = Optional.of(now);
        Estimate estimate = thought.decision.map(Decision::estimate).orElseGet(() -> unknown(known.memory));
        known.alarms = AlarmRules.after(
                known.state(),
                new AlarmRules.Turn(
                        in.before().requests(),
                        sensed,
                        estimate,
                        facts,
                        thought.failure.isPresent(),
                        verdict instanceof Verdict.FellBack),
                now);
        return new Cycle(
                in,
                sensed,
                estimate,
                proposal,
                thought.failure,
                verdict,
                orders,
                Told.why(judged, sensed, proposal, verdict, orders, pumpReached, now),
                act.map(Acts.Done::answer),
                known.state());
    }

    /**
     * Advises a bolus for carbohydrate, or a correction for none, on what is known now. Changes nothing; a person confirms it within 2
     * min, or asks again.
     */
    public Advice advise(State known, Instant now, Carbs carbs, Instant eaten) {
        Sensed sensed = Sense.judge(known.readings(), now);
        return controller.advise(situation(known, sensed, now), carbs, eaten);
    }

    /** What the controller decided, or the class of what it broke on: one of the two. */
    private record Thought(Optional<Decision> decision, Optional<String> failure) {}

    /**
     * A broken invariant inside the controller stops automatic mode, not the loop: the supervisor orders the prescribed basal, the
     * alarm stands, and the turn is journaled like any other.
     */
    private Thought think(Situation situation) {
        try {
            return new Thought(Optional.of(controller.decide(situation)), Optional.empty());
        } catch (RuntimeException broken) {
            return new Thought(Optional.empty(), Optional.of(broken.getClass().getName()));
        }
    }

    /** A memory that the controller breaks on twice running may be the cause: it is dropped, and the controller begins anew. */
    private static Memory memoryAfter(Thought thought, State before) {
        boolean failedBefore = before.alarms().stream().anyMatch(a -> a.kind() == Alarm.Kind.CONTROLLER_FAILED);
        return thought.decision
                .map(d -> d.estimate().memory())
                .orElseGet(() -> failedBefore ? Memory.EMPTY : before.memory());
    }

    /**
     * What only advises (open loop, shadow) is judged as what it advises for, or every advice would read "not allowed in this mode". It
     * is not commanded: {@link #orders} sees to that.
     */
    private static State asSupervised(State known, Instant now) {
        return switch (known.mode().chosen()) {
            case OPEN_LOOP -> Modes.as(Mode.FULLY_CLOSED_LOOP, known);
            case SHADOW -> {
                boolean recorded = known.insulinKnownSince().isPresent()
                        || !known.deliveries().isEmpty();
                yield recorded ? Modes.as(Mode.FULLY_CLOSED_LOOP, known) : Modes.asIfNothingOnBoard(known, now);
            }
            case LOW_GLUCOSE_SUSPEND, HYBRID_CLOSED_LOOP, FULLY_CLOSED_LOOP -> known;
        };
    }

    private static List<Command> orders(
            State known, PumpStatus pump, Verdict verdict, Instant suspensionEnds, Instant now) {
        if (known.mode().chosen() == Mode.SHADOW) {
            return List.of();
        }
        if (known.mode().paused(now)) {
            return Orders.pause(known.mode().pause().orElseThrow().until(), known, pump, now);
        }
        return known.mode().chosen().commandsBasal()
                ? Orders.carryOut(verdict.granted(), known, pump, suspensionEnds, now)
                : Orders.letGo(known, pump, now);
    }

    private static Situation situation(State known, Sensed sensed, Instant now) {
        return new Situation(
                now,
                sensed,
                withUnresolved(known),
                known.insulinKnownSince(),
                known.pump().map(PumpStatus::bolusPending).orElse(Insulin.NONE),
                known.announcements(),
                known.prescription(),
                Facts.prescribedBasal(known, now),
                targetAt(known, now),
                known.pumpModel(),
                known.mode().chosen(),
                known.memory(),
                new Advice.Basis(
                        now,
                        known.readings().isEmpty()
                                ? Optional.empty()
                                : Optional.of(known.readings()
                                        .get(known.readings().size() - 1)
                                        .time()),
                        known.pumpSequence(),
                        known.announcementsEver()));
    }

    /** What is not known yet of a bolus counts for the controller as presumed: its insulin on board is then an interval. */
    private static List<Delivery> withUnresolved(State known) {
        List<Delivery> deliveries = new ArrayList<>(known.deliveries());
        for (Request request : known.requests()) {
            if (request.open() && request.command() instanceof Command.Bolus bolus) {
                Insulin unseen =
                        bolus.insulin().lessOrNone(known.delivered(bolus)).lessOrNone(flowing(known, bolus));
                if (!unseen.isNone()) {
                    deliveries.add(Ledger.presumed(bolus, unseen));
                }
            }
        }
        deliveries.sort(Comparator.comparing(Delivery::start));
        return deliveries;
    }

    /** Accepted and still flowing: it counts as pending, not a second time. */
    private static Insulin flowing(State known, Command.Bolus bolus) {
        return known.pump()
                .filter(p -> !p.time().isBefore(bolus.issued()))
                .map(PumpStatus::bolusPending)
                .orElse(Insulin.NONE);
    }

    /** The temporary target where one is in force, else the prescribed one. */
    public static Glucose targetAt(State known, Instant now) {
        return known.announcements().stream()
                .filter(Announcement.TemporaryTarget.class::isInstance)
                .map(Announcement.TemporaryTarget.class::cast)
                .filter(t -> !now.isBefore(t.from()) && now.isBefore(t.until()))
                .map(Announcement.TemporaryTarget::target)
                .findFirst()
                .orElseGet(() -> known.prescription().targetAt(now));
    }

    /** A reading from the future, or that the clock has been set back before, is judged and so shown, though it is not kept. */
    private static List<Reading> windowOf(Draft known, Inputs in) {
        List<Reading> window = new ArrayList<>(known.readings);
        Stream.concat(in.before().readings().stream(), in.readings().stream())
                .filter(r -> r.time().isAfter(in.now().plus(Sense.AHEAD)))
                .forEach(window::add);
        return window;
    }

    private static void expirePause(Draft known, Instant now) {
        if (known.mode.pause().isPresent() && !known.mode.paused(now)) {
            known.mode = Modes.unpaused(known.mode);
        }
    }

    private static List<Request> withOrders(List<Request> open, List<Command> orders, Instant now) {
        List<Request> all = new ArrayList<>(open);
        // Only the newest wish for the basal rate matters; each bolus matters for itself.
        if (orders.stream().anyMatch(o -> !(o instanceof Command.Bolus))) {
            all.removeIf(r -> !(r.command() instanceof Command.Bolus));
        }
        orders.stream()
                .filter(o -> !(o instanceof Command.CancelTemporary))
                .map(o -> new Request(o, Request.State.SENT, now))
                .forEach(all::add);
        return all;
    }

    private static Estimate unknown(Memory memory) {
        return new Estimate(Optional.empty(), 0, 0, InsulinOnBoard.UNKNOWN, Carbs.NONE, 1, 0, List.of(), memory);
    }
}
