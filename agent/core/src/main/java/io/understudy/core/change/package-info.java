/** A change of the configuration file that is taken back unless somebody confirms it in time. */
package io.understudy.core.change;
