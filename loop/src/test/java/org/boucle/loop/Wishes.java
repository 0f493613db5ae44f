package org.boucle.loop;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.boucle.control.Controller;
import org.boucle.control.Decision;
import org.boucle.control.Situation;
import org.boucle.core.decision.Advice;
import org.boucle.core.decision.Dose;
import org.boucle.core.decision.Estimate;
import org.boucle.core.decision.Figure;
import org.boucle.core.decision.InsulinOnBoard;
import org.boucle.core.decision.Memory;
import org.boucle.core.decision.Proposal;
import org.boucle.core.decision.Reason;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Carbs;
import org.boucle.core.quantity.Glucose;
import org.boucle.core.quantity.Insulin;

/** The simplest controller there can be: it always wishes for the same dose, counts its turns in its memory, or fails when told to. */
final class Wishes implements Controller {
    private final Dose dose;
    private final boolean fails;

    /** What it was last shown. */
    Situation seen;

    private Wishes(Dose dose, boolean fails) {
        this.dose = dose;
        this.fails = fails;
    }

    static Wishes of(long basalMilliUnitsPerHour, long bolusMilliUnits) {
        return new Wishes(new Dose(new BasalRate(basalMilliUnitsPerHour), new Insulin(bolusMilliUnits)), false);
    }

    static Wishes thatFail() {
        return new Wishes(new Dose(BasalRate.ZERO, Insulin.NONE), true);
    }

    @Override
    public String name() {
        return "wishes";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Decision decide(Situation situation) {
        seen = situation;
        if (fails) {
            throw new IllegalStateException("a broken invariant");
        }
        byte[] memory = situation.memory().bytes();
        byte turns = (byte) (memory.length == 0 ? 1 : memory[0] + 1);
        Optional<Glucose> glucose = situation.sensed().latest().map(r -> r.glucose());
        return new Decision(
                new Estimate(
                        glucose,
                        10,
                        0,
                        new InsulinOnBoard(0, 0, true),
                        Carbs.NONE,
                        1,
                        0,
                        List.of(),
                        new Memory("wishes/1", new byte[] {turns})),
                new Proposal(dose, List.of(Reason.of("CTL-wish", new Figure("turns", turns, "")))));
    }

    @Override
    public Advice advise(Situation situation, Carbs carbs, Instant eaten) {
        double units =
                carbs.grams() / situation.prescription().carbRatioAt(eaten).gramsPerUnit();
        Insulin advised = Insulin.ofUnits(units).floorTo(situation.pump().bolusStep());
        return new Advice(carbs, List.of(), units, advised, List.of(), situation.basis());
    }
}
