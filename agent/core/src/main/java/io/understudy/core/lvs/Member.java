package io.understudy.core.lvs;

import io.understudy.core.ipvs.Service;

/**
 * One entry of the kernel's table that a virtual server makes: itself, or one address or mark of
 * its group.
 *
 * @param name canonical, for people and screens
 */
record Member(String name, Service service) {}
