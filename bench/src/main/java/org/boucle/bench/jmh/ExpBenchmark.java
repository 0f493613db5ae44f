package org.boucle.bench.jmh;

import java.util.function.DoubleUnaryOperator;
import org.boucle.virtual.person.Exponential;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** e^x at what a body asks for: ours, the platform's strict one, and its fast one, whose last bit is free and which is banned. */
@State(Scope.Thread)
public class ExpBenchmark {
    private static final int ARGUMENTS = 1024;

    private final double[] arguments = new double[ARGUMENTS];

    /** x3 of an ordinary life lies in 0.1..3. */
    public ExpBenchmark() {
        for (int i = 0; i < ARGUMENTS; i++) {
            arguments[i] = -0.1 - 2.9 * (i * 0.618 % 1);
        }
    }

    @Benchmark
    @OperationsPerInvocation(ARGUMENTS)
    public double ours() {
        return sum(Exponential::exp);
    }

    @Benchmark
    @OperationsPerInvocation(ARGUMENTS)
    public double strictMath() {
        return sum(StrictMath::exp);
    }

    @Benchmark
    @OperationsPerInvocation(ARGUMENTS)
    public double math() {
        return sum(Math::exp);
    }

    @CompilerControl(CompilerControl.Mode.INLINE)
    private double sum(DoubleUnaryOperator exp) {
        double sum = 0;
        for (double x : arguments) {
            sum += exp.applyAsDouble(x);
        }
        return sum;
    }
}
