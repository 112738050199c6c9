package notice

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"testing"
)

// site serves pages by path.
func site(t *testing.T, pages map[string]http.HandlerFunc) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		page, ok := pages[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		page(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

func text(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(body)) }
}

func moved(to string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, to, http.StatusFound) }
}

func TestAnAddressIsRead(t *testing.T) {
	address := site(t, map[string]http.HandlerFunc{
		"/robots.txt": text("User-agent: *\nDisallow: /private"), "/a": text(short),
		"/1": moved("/a"), "/2": moved("/1"), "/3": moved("/2"), "/4": moved("/3"), "/5": moved("/4"),
	})
	for _, path := range []string{"/a", "/1", "/5"} {
		sources, errs := openAll(t, "", address+path, Options{AllowPrivate: true})
		wantErrors(t, errs)
		if len(sources) != 1 || sources[0] != address+path {
			t.Errorf("sources %s, want %s", sources, address+path)
		}
	}
}

func TestAnAddressThatIsNotReadSaysWhy(t *testing.T) {
	large := strings.Repeat(" ", 1<<20)
	address := site(t, map[string]http.HandlerFunc{
		"/robots.txt": text("User-agent: *\nDisallow: /private\n\nUser-agent: rensa\nDisallow: /private\nDisallow: /for-others"),
		"/1":          moved("/a"), "/2": moved("/1"), "/3": moved("/2"), "/4": moved("/3"), "/5": moved("/4"), "/6": moved("/5"), "/a": text(short),
		"/loop": moved("/loop"), "/to-private": moved("/private/a"), "/to-file": moved("file:///etc/passwd"),
		"/large": func(w http.ResponseWriter, r *http.Request) {
			for range 65 {
				_, _ = w.Write([]byte(large))
			}
		},
	})
	for path, want := range map[string]string{
		"/none":         "the site answers 404 Not Found: check the address",
		"/private/a":    "the site's robots.txt does not allow it: save the page in a browser and give the file",
		"/for-others/a": "the site's robots.txt does not allow it: save the page in a browser and give the file",
		"/to-private":   "the site's robots.txt does not allow it: save the page in a browser and give the file",
		"/6":            "more than 5 redirects: give the address where they end",
		"/loop":         "more than 5 redirects: give the address where they end",
		"/to-file":      "the site leads to what is no https address: give the address where it leads",
		"/large":        "more than 64 MiB: download it and give the file",
	} {
		t.Run(path, func(t *testing.T) {
			_, errs := openAll(t, "", address+path, Options{AllowPrivate: true})
			wantErrors(t, errs, address+path+": "+want)
		})
	}
}

func TestASiteWhoseRobotsCannotBeReadIsLeftAlone(t *testing.T) {
	address := site(t, map[string]http.HandlerFunc{"/a": text(short), "/robots.txt": func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusServiceUnavailable)
	}})
	_, errs := openAll(t, "", address+"/a", Options{AllowPrivate: true})
	wantErrors(t, errs, address+"/a: the site's robots.txt does not allow it: save the page in a browser and give the file")
}

func TestPrivateAddressesAreRefused(t *testing.T) {
	address := site(t, map[string]http.HandlerFunc{"/a": text(short)})
	port := address[strings.LastIndexByte(address, ':'):]
	for _, where := range []string{address + "/a", "http://localhost" + port + "/a", "http://[::1]" + port + "/a", "http://0x7f.1" + port + "/a"} {
		notices, errs := openAll(t, "", where, Options{})
		if len(notices) > 0 || len(errs) != 1 {
			t.Errorf("%s: notices %v and errors %v, want one error", where, notices, errs)
		}
	}
	_, errs := openAll(t, "", address+"/a", Options{})
	wantErrors(t, errs, address+"/a: an address of this machine or of a private network: download it and give the file")
	for ip, want := range map[string]bool{
		"127.0.0.1": true, "10.1.2.3": true, "169.254.169.254": true, "100.64.0.1": true, "0.0.0.0": true, "192.168.0.1": true, "224.0.0.1": true,
		"::1": true, "fe80::1": true, "fd00::1": true, "64:ff9b::7f00:1": true, "2002:7f00:1::": true,
		"93.184.215.14": false, "2606:2800:21f::1": false,
	} {
		if got := isPrivate(netip.MustParseAddr(ip)); got != want {
			t.Errorf("%s private: %t, want %t", ip, got, want)
		}
	}
}

func TestAPasswordInAnAddressIsNotShown(t *testing.T) {
	address, err := url.Parse(site(t, map[string]http.HandlerFunc{"/a": text(short)}))
	if err != nil {
		t.Fatal(err)
	}
	address.User = url.UserPassword("me", "secret")
	sources, errs := openAll(t, "", address.String()+"/a", Options{AllowPrivate: true})
	wantErrors(t, errs)
	if strings.Contains(strings.Join(sources, ""), "secret") {
		t.Errorf("sources %s show the password", sources)
	}
}
