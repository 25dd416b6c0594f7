package io.understudy.console.sample;

/** A director's file as operators write them. */
public final class SampleFile {
    /** Two instances, a tracked script, a virtual server; without a problem. */
    public static final String TEXT =
            """
            ! edge pair, see the runbook
            global_defs {
                router_id lb2
                enable_script_security
                script_user nobody
            }

            # the balancer is alive as long as nginx answers
            vrrp_script chk_nginx {
                script "/usr/bin/curl -fsS http://127.0.0.1/healthz"
                interval 2
                weight -60
                fall 2
            }

            vrrp_instance VI_1 {
                state BACKUP
                interface eth0
                virtual_router_id 51
                priority 100        # lb1 has 150
                advert_int 1
                authentication {
                    auth_type PASS
                    auth_pass 4fRa17xq
                }
                virtual_ipaddress {
                    192.168.83.200/24 dev eth0
                    192.168.83.201/24 dev eth0
                }
                track_script {
                    chk_nginx
                }
            }

            virtual_server 192.168.83.200 443 {
                delay_loop 6
                lb_algo wlc
                lb_kind DR
                protocol TCP

                real_server 192.168.83.50 443 {
                    weight 1
                    TCP_CHECK {
                        connect_timeout 3
                    }
                }
                real_server 192.168.83.60 443 {
                    weight 1
                    TCP_CHECK {
                        connect_timeout 3
                    }
                }
            }
            """;

    private SampleFile() {}
}
