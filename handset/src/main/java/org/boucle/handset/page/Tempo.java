package org.boucle.handset.page;

/**
 * How time runs.
 *
 * @param speed simulated seconds a real second; 1 where time is not simulated
 * @param held it runs at ×1 while a person decides
 */
public record Tempo(int speed, boolean held) {}
