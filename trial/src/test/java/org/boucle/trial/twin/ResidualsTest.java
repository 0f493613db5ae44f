package org.boucle.trial.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.boucle.core.event.Reading;
import org.boucle.virtual.chance.Draws;
import org.junit.jupiter.api.Test;

class ResidualsTest {
    private static final int COUNT = 20_000;
    private static final double NOISE = 9;
    private static final double MEMORY = 25;

    /** Gaps of 5 and now and then 60 min; the autoregression is made here by its definition. */
    @Test
    void whitening_undoes_an_autoregression_with_gaps() {
        Draws draws = new Draws(5);
        List<RecordedDay.Value> values = new ArrayList<>();
        int minute = 0;
        double noise = NOISE * draws.normal();
        for (int i = 0; i < COUNT; i++) {
            values.add(new RecordedDay.Value(minute, 150 + noise, Reading.Range.MEASURED));
            int gap = draws.happens(0.05) ? 60 : 5;
            minute += gap;
            double kept = StrictMath.exp(-gap / MEMORY);
            noise = kept * noise + NOISE * Math.sqrt(1 - kept * kept) * draws.normal();
        }
        double[] body = new double[COUNT];
        Arrays.fill(body, 150);
        double[] errors = new double[COUNT];
        new Residuals(values).whiten(body, NOISE, MEMORY, errors);
        double square = 0;
        double neighbours = 0;
        for (int i = 0; i < COUNT; i++) {
            square += errors[i] * errors[i] / COUNT;
            neighbours += i == 0 ? 0 : errors[i] * errors[i - 1] / COUNT;
        }
        // 4 standard errors: of the variance √(2/n), of the correlation 1/√n
        assertThat(square).isCloseTo(1, within(0.04));
        assertThat(neighbours).isCloseTo(0, within(0.0283));
    }

    @Test
    void low_and_high_are_right_when_the_body_is_beyond() {
        Residuals residuals = new Residuals(List.of(
                new RecordedDay.Value(0, 40, Reading.Range.BELOW),
                new RecordedDay.Value(5, 400, Reading.Range.ABOVE),
                new RecordedDay.Value(10, 100, Reading.Range.MEASURED)));
        assertThat(residuals.of(0, 33)).isZero();
        assertThat(residuals.of(0, 50)).isEqualTo(-10);
        assertThat(residuals.of(1, 460)).isZero();
        assertThat(residuals.of(1, 380)).isEqualTo(20);
        assertThat(residuals.of(2, 90)).isEqualTo(10);
    }
}
