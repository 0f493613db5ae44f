package org.boucle.safety;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.boucle.core.decision.Advice;
import org.boucle.core.decision.Dose;
import org.boucle.core.decision.Finding;
import org.boucle.core.decision.Verdict;
import org.boucle.core.quantity.BasalRate;
import org.boucle.core.quantity.Glucose;
import org.boucle.core.quantity.Insulin;
import org.boucle.core.therapy.PumpModel;

/**
 * Makes a proposal safer or leaves it. Stateless: the same facts, the same verdict, bit for bit.
 *
 * <p>Its promise, for every proposal and every history: {@code bolus granted ≤ asked} and {@code basal granted ≤ max(asked,
 * prescribed)}, both under the ceiling that all {@link Rules} together name.
 */
public final class Supervisor {
    private final List<Rules> rules;

    public Supervisor() {
        this(Rules.ALL);
    }

    /** With other rules: only tests do that, to show what each one is for. */
    Supervisor(List<Rules> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * Judges automatic insulin.
     *
     * @param asked the controller's proposal; empty when there is none
     * @return what may be commanded until the next turn; rounding alone is no reduction. A granted basal above the prescribed one
     *     counts on running for at most 30 min without the loop, a lower one no later than {@link Facts#suspensionEnds()}: the
     *     caller sets the duration so
     */
    public Verdict judge(Optional<Dose> asked, Facts facts) {
        BasalRate prescribed = facts.prescribedBasal();
        Optional<Lapse> lapse = Lapse.of(asked, facts);
        Dose wanted = lapse.isPresent() ? new Dose(prescribed, Insulin.NONE) : asked.orElseThrow();

        Ceiling ceiling = Ceiling.NONE;
        for (Rules rule : rules) {
            ceiling = ceiling.lower(rule.ceiling(facts));
        }
        Dose most = ceiling.most(wanted, prescribed);
        Dose granted = down(wanted.atMost(most.basal(), most.bolus()), facts);

        List<Finding> why = findings(wanted, granted, facts);
        if (lapse.isPresent()) {
            BasalRate was = asked.map(Dose::basal).orElse(BasalRate.ZERO);
            why.add(0, inUnitsPerHour(lapse.get().id(), prescribed, was, granted));
            return new Verdict.FellBack(granted, why);
        }
        return why.isEmpty() ? new Verdict.Allowed(granted) : new Verdict.Reduced(granted, why);
    }

    /** Judges a bolus that a person confirmed: see {@link Review}. */
    public Review review(
            Insulin asked, Advice.Basis basis, boolean confirmedTwice, Optional<Glucose> fingerStick, Facts facts) {
        return Review.of(new PersonRules.Ask(asked, basis, fingerStick, facts), confirmedTwice);
    }

    /** One for each rule that would not have let all of it through, the strictest first: by basal, then by bolus. */
    private List<Finding> findings(Dose wanted, Dose granted, Facts facts) {
        record Bound(Rules rule, Dose most) {}
        List<Bound> bounds = new ArrayList<>();
        for (Rules rule : rules) {
            Dose most = rule.ceiling(facts).most(wanted, facts.prescribedBasal());
            if (most.basal().compareTo(wanted.basal()) < 0 || most.bolus().compareTo(wanted.bolus()) < 0) {
                bounds.add(new Bound(rule, most));
            }
        }
        bounds.sort(Comparator.comparing((Bound b) -> b.most().basal().atMost(wanted.basal()))
                .thenComparing(b -> b.most().bolus())
                .thenComparing(Bound::rule));
        List<Finding> findings = new ArrayList<>();
        for (Bound b : bounds) {
            boolean basalBound = b.most().basal().compareTo(wanted.basal()) < 0;
            boolean stops = b.most().basal().compareTo(facts.prescribedBasal()) < 0;
            boolean bolusBound = b.most().bolus().compareTo(wanted.bolus()) < 0;
            findings.add(
                    basalBound && (stops || !bolusBound)
                            ? inUnitsPerHour(b.rule().id(), b.most().basal(), wanted.basal(), granted)
                            : new Finding(
                                    b.rule().id(),
                                    b.most().bolus().units(),
                                    wanted.bolus().units(),
                                    granted.bolus().units(),
                                    "U"));
        }
        return findings;
    }

    /** Down to what the pump can give, and last. The prescribed basal is left as it is: the pump's own schedule gives it. */
    private static Dose down(Dose dose, Facts facts) {
        PumpModel pump = facts.pumpModel();
        BasalRate basal = dose.basal().equals(facts.prescribedBasal())
                ? dose.basal()
                : dose.basal().floorTo(pump.basalStep());
        return new Dose(basal, dose.bolus().floorTo(pump.bolusStep()));
    }

    private static Finding inUnitsPerHour(String id, BasalRate limit, BasalRate asked, Dose granted) {
        return new Finding(
                id, limit.unitsPerHour(), asked.unitsPerHour(), granted.basal().unitsPerHour(), "U/h");
    }
}
