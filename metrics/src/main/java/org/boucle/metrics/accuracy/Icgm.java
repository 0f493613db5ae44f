package org.boucle.metrics.accuracy;

import static org.boucle.core.Require.require;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * The accuracy that US law asks of an integrated continuous glucose monitor (iCGM). Bins are by the sensor's own
 * reading, not by the reference. Where the rule leaves a thing open, it is decided here and named: the bound is the
 * caller's {@link LowerBound}; J and K are shares of the pairs whose true rate is that steep, which is the stricter
 * reading.
 *
 * <p>A measurement of a model, never a claim about a device: the rule also asks for a clinical study, by day of wear
 * and subgroup.
 *
 * @param findings A to K, in order
 * @see "21 CFR 862.1355(b)(1)(v); 87 FR 9237, 18 February 2022"
 */
public record Icgm(List<Finding> findings) {
    /**
     * One line of the rule.
     *
     * @param criterion A to K
     * @param count how many pairs it is about
     * @param found of them, those that the line speaks of: within the limit (A–G), or that should not be (H–K)
     * @param figure what is judged: the lower bound of the share, % (A–G), how many (H, I), the share, % (J, K); empty
     *     without a pair
     * @param limit the figure must be over it (A–G), or not over it (H–K)
     */
    public record Finding(Criterion criterion, int count, int found, OptionalDouble figure, double limit) {
        /** Whether the line is kept; a line without a pair is not shown to be. */
        public boolean met() {
            return figure.isPresent()
                    && (criterion.bound ? figure.getAsDouble() > limit : figure.getAsDouble() <= limit);
        }
    }

    /** The lines, with what each asks. */
    public enum Criterion {
        /** Reading under 70: within 15 mg/dL. */
        A(true, 85),
        /** Reading 70 to 180: within 15 %. */
        B(true, 70),
        /** Reading over 180: within 15 %. */
        C(true, 80),
        /** Reading under 70: within 40 mg/dL. */
        D(true, 98),
        /** Reading 70 to 180: within 40 %. */
        E(true, 99),
        /** Reading over 180: within 40 %. */
        F(true, 99),
        /** All: within 20 %. */
        G(true, 87),
        /** Reading under 70 while the reference is over 180: never. */
        H(false, 0),
        /** Reading over 180 while the reference is under 70: never. */
        I(false, 0),
        /** Reading rises faster than 1 mg/dL/min while glucose falls faster than 2: at most 1 %. */
        J(false, 1),
        /** Reading falls faster than 1 mg/dL/min while glucose rises faster than 2: at most 1 %. */
        K(false, 1);

        private final boolean bound;
        private final double limit;

        Criterion(boolean bound, double limit) {
            this.bound = bound;
            this.limit = limit;
        }
    }

    /**
     * Two rates at one time.
     *
     * @param reference true rate of change, mg/dL/min
     * @param sensor the sensor's, mg/dL/min
     */
    public record Rates(double reference, double sensor) {}

    /**
     * One person's (or one sensor's) pairs; those of one person are drawn together by a bootstrap.
     *
     * @param rates empty where none were taken; J and K are then not shown to be met
     */
    public record Wearer(List<Pair> pairs, List<Rates> rates) {
        public Wearer {
            pairs = List.copyOf(pairs);
            rates = List.copyOf(rates);
        }
    }

    public Icgm {
        findings = List.copyOf(findings);
    }

    /** @throws org.boucle.core.InvalidValue when there is nobody */
    public static Icgm of(List<Wearer> wearers, LowerBound bound) {
        require(!wearers.isEmpty(), "wearers", 0, "at least one");
        Predicate<Pair> low = p -> p.sensor() < 70;
        Predicate<Pair> high = p -> p.sensor() > 180;
        Predicate<Pair> middle = low.or(high).negate();
        List<Finding> findings = new ArrayList<>();
        findings.add(share(Criterion.A, wearers, bound, low, p -> Agreement.withinMgdl(p, 15)));
        findings.add(share(Criterion.B, wearers, bound, middle, p -> Agreement.withinPercent(p, 15)));
        findings.add(share(Criterion.C, wearers, bound, high, p -> Agreement.withinPercent(p, 15)));
        findings.add(share(Criterion.D, wearers, bound, low, p -> Agreement.withinMgdl(p, 40)));
        findings.add(share(Criterion.E, wearers, bound, middle, p -> Agreement.withinPercent(p, 40)));
        findings.add(share(Criterion.F, wearers, bound, high, p -> Agreement.withinPercent(p, 40)));
        findings.add(share(Criterion.G, wearers, bound, p -> true, p -> Agreement.withinPercent(p, 20)));
        findings.add(none(Criterion.H, wearers, low, p -> p.reference() > 180));
        findings.add(none(Criterion.I, wearers, high, p -> p.reference() < 70));
        findings.add(few(Criterion.J, wearers, r -> r.reference() < -2, r -> r.sensor() > 1));
        findings.add(few(Criterion.K, wearers, r -> r.reference() > 2, r -> r.sensor() < -1));
        return new Icgm(findings);
    }

    /** Whether every line is met. */
    public boolean met() {
        return findings.stream().allMatch(Finding::met);
    }

    private static Finding share(
            Criterion criterion, List<Wearer> wearers, LowerBound bound, Predicate<Pair> bin, Predicate<Pair> within) {
        int[] hits = new int[wearers.size()];
        int[] tries = new int[wearers.size()];
        int count = 0;
        int found = 0;
        for (int i = 0; i < hits.length; i++) {
            for (Pair pair : wearers.get(i).pairs()) {
                tries[i] += bin.test(pair) ? 1 : 0;
                hits[i] += bin.and(within).test(pair) ? 1 : 0;
            }
            count += tries[i];
            found += hits[i];
        }
        OptionalDouble figure = count == 0 ? OptionalDouble.empty() : OptionalDouble.of(bound.percent(hits, tries));
        return new Finding(criterion, count, found, figure, criterion.limit);
    }

    private static Finding none(Criterion criterion, List<Wearer> wearers, Predicate<Pair> bin, Predicate<Pair> wrong) {
        int count = (int)
                wearers.stream().flatMap(w -> w.pairs().stream()).filter(bin).count();
        int found = (int) wearers.stream()
                .flatMap(w -> w.pairs().stream())
                .filter(bin.and(wrong))
                .count();
        OptionalDouble figure = count == 0 ? OptionalDouble.empty() : OptionalDouble.of(found);
        return new Finding(criterion, count, found, figure, criterion.limit);
    }

    private static Finding few(
            Criterion criterion, List<Wearer> wearers, Predicate<Rates> steep, Predicate<Rates> wrong) {
        int count = (int)
                wearers.stream().flatMap(w -> w.rates().stream()).filter(steep).count();
        int found = (int) wearers.stream()
                .flatMap(w -> w.rates().stream())
                .filter(steep.and(wrong))
                .count();
        OptionalDouble figure = count == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * found / count);
        return new Finding(criterion, count, found, figure, criterion.limit);
    }
}
