package org.boucle.control.oref0;

/**
 * What the pump says of its temp basal: monitor/temp_basal.json.
 *
 * @param rate U/h; 0 when none runs
 * @param duration left, min; 0 when none runs
 */
public record RunningTemp(double rate, double duration) {
    public static final RunningTemp NONE = new RunningTemp(0, 0);
}
