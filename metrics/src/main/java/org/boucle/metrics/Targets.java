package org.boucle.metrics;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What the consensus asks of the shares, by group of people, and whether a recording meets it. Strict: exactly 70 % in
 * range is not over 70 %. The tight range has no target by consensus.
 *
 * @see "Battelino et al., Diabetes Care 2019;42:1593, table 3 and figure 1"
 */
public enum Targets {
    /** Type 1 and type 2, adults. */
    ADULTS(
            over(Share.TIR, 70),
            under(Share.TBR70, 4),
            under(Share.TBR54, 1),
            under(Share.TAR180, 25),
            under(Share.TAR250, 5)),
    /** Older people, or at high risk of a low. */
    OLDER_OR_HIGH_RISK(over(Share.TIR, 50), under(Share.TBR70, 1), under(Share.TAR180, 50), under(Share.TAR250, 10)),
    /** Type 1 in pregnancy. */
    PREGNANCY(
            over(Share.PREGNANCY_TIR, 70),
            under(Share.PREGNANCY_TBR63, 4),
            under(Share.TBR54, 1),
            under(Share.PREGNANCY_TAR140, 25)),
    /** Under 25 years, with an HbA1c goal of 7.5 %; the consensus says "about 60 %", read here as over 60. */
    UNDER_25(
            over(Share.TIR, 60),
            under(Share.TBR70, 4),
            under(Share.TBR54, 1),
            under(Share.TAR180, 25),
            under(Share.TAR250, 5));

    /** A share that has a target, by its name in the field. */
    public enum Share {
        TIR(Ranges::inRange),
        TBR70(Ranges::below70),
        TBR54(Ranges::below54),
        TAR180(Ranges::above180),
        TAR250(Ranges::above250),
        PREGNANCY_TIR(Ranges::from63to140),
        PREGNANCY_TBR63(Ranges::below63),
        PREGNANCY_TAR140(Ranges::above140);

        private final ToDoubleFunction<Ranges> share;

        Share(ToDoubleFunction<Ranges> share) {
            this.share = share;
        }

        /** Of that recording, %. */
        public double of(Ranges ranges) {
            return share.applyAsDouble(ranges);
        }
    }

    /**
     * One line of the consensus.
     *
     * @param over whether the share should be over {@code percent}; else under
     * @param percent the bound, itself not met
     */
    public record Goal(Share share, boolean over, double percent) {
        public boolean metBy(Ranges ranges) {
            return over ? share.of(ranges) > percent : share.of(ranges) < percent;
        }
    }

    private final List<Goal> goals;

    Targets(Goal... goals) {
        this.goals = List.of(goals);
    }

    public List<Goal> goals() {
        return goals;
    }

    /** Whether all of them are. */
    public boolean metBy(Ranges ranges) {
        return goals.stream().allMatch(goal -> goal.metBy(ranges));
    }

    private static Goal over(Share share, double percent) {
        return new Goal(share, true, percent);
    }

    private static Goal under(Share share, double percent) {
        return new Goal(share, false, percent);
    }
}
