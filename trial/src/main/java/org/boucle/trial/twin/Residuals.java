package org.boucle.trial.twin;

import java.util.List;
import org.boucle.core.event.Reading;

/**
 * What is left between readings and a body, and how likely that is: a first-order autoregression in continuous time, with a standard
 * deviation and a memory, so that an hour of readings that are all 10 mg/dL too high counts as little more than one such reading.
 *
 * <pre>   e1 = r1/σ,   ek = (rk − a·rk−1)/(σ·√(1 − a²)),   a = exp(−(tk − tk−1)/memory)   </pre>
 *
 * "Low" and "High" count as the sensor's limit, and as right when the body is beyond it.
 */
final class Residuals {
    private final double[] mgdl;
    private final Reading.Range[] range;
    private final double[] gapMin;

    Residuals(List<RecordedDay.Value> readings) {
        mgdl = new double[readings.size()];
        range = new Reading.Range[readings.size()];
        gapMin = new double[readings.size()];
        for (int i = 0; i < mgdl.length; i++) {
            mgdl[i] = readings.get(i).mgdl();
            range[i] = readings.get(i).range();
            gapMin[i] =
                    i == 0 ? 0 : readings.get(i).minute() - readings.get(i - 1).minute();
        }
    }

    int size() {
        return mgdl.length;
    }

    /** Reading minus body, mg/dL. */
    double of(int i, double bodyMgdl) {
        double r = mgdl[i] - bodyMgdl;
        boolean beyond = range[i] == Reading.Range.BELOW && r > 0 || range[i] == Reading.Range.ABOVE && r < 0;
        return beyond ? 0 : r;
    }

    /**
     * The independent standard normal errors that these residuals are made of.
     *
     * @param body glucose under the skin at each reading, mg/dL
     * @param errors where they are put
     * @return the sum of ln of what each was divided by
     */
    double whiten(double[] body, double noiseMgdl, double memoryMin, double[] errors) {
        double before = of(0, body[0]);
        errors[0] = before / noiseMgdl;
        double lnNoise = StrictMath.log(noiseMgdl);
        double logs = lnNoise;
        double gap = -1;
        double kept = 0;
        double rest = 1;
        double lnRest = 0;
        for (int i = 1; i < mgdl.length; i++) {
            if (gapMin[i] != gap) {
                gap = gapMin[i];
                kept = StrictMath.exp(-gap / memoryMin);
                rest = Math.sqrt(1 - kept * kept);
                lnRest = StrictMath.log(rest);
            }
            double r = of(i, body[i]);
            errors[i] = (r - kept * before) / (noiseMgdl * rest);
            logs += lnNoise + lnRest;
            before = r;
        }
        return logs;
    }
}
