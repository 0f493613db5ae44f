/**
 * What the controller is worth on bodies that it has never seen: sampled adults, their own days, one figure at the end. Start at
 * {@link CampaignCommand}.
 */
@NullMarked
package org.boucle.bench.campaign;

import org.jspecify.annotations.NullMarked;
