package org.boucle.trial.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CholeskyTest {
    /** The worked example of Wikipedia, "Cholesky decomposition" (2024): A = L·Lᵀ with L = [2; 6 1; −8 5 3]. */
    private static final double[][] A = {{4, 12, -16}, {12, 37, -43}, {-16, -43, 98}};

    @Test
    void finds_the_published_triangle_and_what_follows_from_it() {
        Cholesky l = Cholesky.of(A);
        assertThat(l.times(new double[] {1, 1, 1})).containsExactly(new double[] {2, 7, 0}, within(1e-12));
        assertThat(l.solve(new double[] {0, 6, 39})).containsExactly(new double[] {1, 1, 1}, within(1e-9));
        double[][] inverse = l.inverse();
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double sum = 0;
                for (int k = 0; k < 3; k++) {
                    sum += A[i][k] * inverse[k][j];
                }
                assertThat(sum).isCloseTo(i == j ? 1 : 0, within(1e-9));
            }
        }
    }

    @Test
    void refuses_what_is_not_positive_definite() {
        assertThatThrownBy(() -> Cholesky.of(new double[][] {{1, 2}, {2, 1}}))
                .hasMessageStartingWith("not positive definite at row 1");
    }
}
