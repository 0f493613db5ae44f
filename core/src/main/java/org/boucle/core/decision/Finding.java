package org.boucle.core.decision;

/**
 * One limit that bound: SAF-014, limit 4.0, asked 1.2, granted 0.35, "U". Its words are the sentence under {@code rule} in the
 * supervisor's bundles, with the figures limit, asked and granted.
 *
 * @param rule the id of the rule
 * @param unit of the three numbers, {@code U} or {@code U/h}
 */
public record Finding(String rule, double limit, double asked, double granted, String unit) {
    public Reason asReason() {
        return Reason.of(
                rule,
                new Figure("limit", limit, unit),
                new Figure("asked", asked, unit),
                new Figure("granted", granted, unit));
    }
}
