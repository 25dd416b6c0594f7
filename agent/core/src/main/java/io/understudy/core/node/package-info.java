/** One host: routes events to the protocol machines and gathers what they want done. */
package io.understudy.core.node;
