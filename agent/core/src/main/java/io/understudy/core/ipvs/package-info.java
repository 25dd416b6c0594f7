/**
 * The kernel's table of services: as it should be, as it is, and what leads from one to the other.
 */
package io.understudy.core.ipvs;
