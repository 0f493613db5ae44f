package org.boucle.metrics.accuracy;

import static org.boucle.core.Require.require;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The lower one-sided 95 % bound of a share: what 21 CFR 862.1355 asks for without saying how. Values of one person
 * resemble each other, so Wilson's bound, which takes them as independent, is too bold when few people gave many pairs;
 * the bootstrap draws whole people.
 */
@FunctionalInterface
public interface LowerBound {
    /** Φ⁻¹(0.95). */
    double Z_ONE_SIDED_95 = 1.6448536269514722;

    /**
     * The bound, %.
     *
     * @param hits by person, those within
     * @param tries by person, all of them; together at least one
     */
    double percent(int[] hits, int[] tries);

    /** Wilson's score, all people's pairs pooled as if independent (Wilson, J Am Stat Assoc 1927;22:209). */
    static LowerBound wilson() {
        return (hits, tries) ->
                100 * wilson(Arrays.stream(hits).sum(), Arrays.stream(tries).sum(), Z_ONE_SIDED_95);
    }

    /**
     * Percentile bootstrap over people: each resample draws as many people as there are, with replacement, and pools
     * their pairs (proposed by Stephan et al., Diabetes Technol Ther, doi 10.1089/dia.2022.0331; our own code).
     *
     * @param resamples 1000 or more say enough for a 5th percentile
     * @param seed same seed, same bound
     */
    static LowerBound bootstrap(int resamples, long seed) {
        require(resamples >= 20, "resamples", resamples, "20 or more");
        return (hits, tries) -> {
            SplittableRandom random = new SplittableRandom(seed);
            double[] shares = new double[resamples];
            int drawn = 0;
            while (drawn < resamples) {
                long hit = 0;
                long tried = 0;
                for (int i = 0; i < tries.length; i++) {
                    int person = (int) (random.nextDouble() * tries.length);
                    hit += hits[person];
                    tried += tries[person];
                }
                if (tried > 0) {
                    shares[drawn++] = 100.0 * hit / tried;
                }
            }
            Arrays.sort(shares);
            return shares[(int) Math.floor(0.05 * (resamples - 1))];
        };
    }

    /**
     * Lower end of Wilson's score interval, a fraction.
     *
     * @param z 1.645 for one-sided 95 %, 1.96 for two-sided
     */
    static double wilson(int hits, int tries, double z) {
        require(tries > 0 && hits >= 0 && hits <= tries, "hits", hits + " of " + tries, "0..tries, of at least one");
        double n = tries;
        double share = hits / n;
        double spread = z * Math.sqrt(share * (1 - share) / n + z * z / (4 * n * n));
        return Math.max(0, (share + z * z / (2 * n) - spread) / (1 + z * z / n));
    }
}
