package org.boucle.bench.campaign;

/**
 * One person's days, scored on plasma glucose each minute.
 *
 * @param tir % of time in 70–180 mg/dL
 * @param below70 % of time under 70
 * @param below54 % of time under 54
 * @param above250 % of time over 250
 * @param mean mg/dL
 * @param least mg/dL, the lowest minute
 * @param rescuesPerWeek times that 16 g were eaten against a low
 * @param unitsPerDay insulin of all kinds, U
 * @param basalOrdersPerDay commands that set or end a temporary basal rate
 * @param stopped % of turns at 90–180 mg/dL that ask for no basal
 * @param inBand % of readings' forecasts, 60 min ahead, whose 10–90 % band held what came
 */
record Outcome(
        long seed,
        double tir,
        double below70,
        double below54,
        double above250,
        double mean,
        double least,
        double rescuesPerWeek,
        double unitsPerDay,
        double basalOrdersPerDay,
        double stopped,
        double inBand) {}
