package io.understudy.model.config.vrrp;

import io.understudy.model.config.table.KnownWords;
import io.understudy.model.config.table.Row;
import java.util.List;

/** Words of vrrp_instance that are recognised; nothing is done about them yet. */
final class OtherInstanceKeywords {
    private OtherInstanceKeywords() {}

    static final List<Row> ROWS =
            new KnownWords()
                    .blocks(
                            "virtual_ipaddress_excluded",
                            "virtual_routes",
                            "virtual_rules",
                            "auth_hmac",
                            "track_interface",
                            "track_file",
                            "track_process",
                            "track_bfd")
                    .thatServicesNeed(
                            "no_virtual_ipaddress",
                            "mcast_src_ip",
                            "mcast_dst_ip",
                            "track_src_ip",
                            "unicast_ttl",
                            "use_vmac",
                            "vmac_xmit_base",
                            "use_ipvlan",
                            "vrf",
                            "no_accept",
                            "strict_mode",
                            "timer_expired_backup",
                            "thread_timer_expired",
                            "notify",
                            "notify_master",
                            "notify_backup",
                            "notify_fault",
                            "notify_stop",
                            "notify_deleted",
                            "native_ipv6")
                    .others(
                            "check_unicast_src",
                            "unicast_fault_no_peer",
                            "old_unicast_checksum",
                            "v3_checksum_as_v2",
                            "use_vmac_addr",
                            "accept",
                            "skip_check_adv_addr",
                            "lower_prio_no_advert",
                            "higher_prio_send_advert",
                            "owner_ignore_adverts",
                            "dont_track_primary",
                            "promote_secondaries",
                            "garp_extra_if",
                            "vmac_garp_intvl",
                            "notify_master_rx_lower_pri",
                            "notify_priority_changes",
                            "smtp_alert",
                            "kernel_rx_buf_size",
                            "debug",
                            "lvs_sync_daemon_interface",
                            "linkbeat_use_polling")
                    .rows();
}
