package org.boucle.control;

import org.boucle.core.decision.Estimate;
import org.boucle.core.decision.Proposal;

/** What a controller believes and what it would give. */
public record Decision(Estimate estimate, Proposal proposal) {}
