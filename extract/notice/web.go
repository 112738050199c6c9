package notice

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"

	"github.com/temoto/robotstxt"
)

// Limits on what is fetched, and the name under which it is.
const (
	maxFetch     = 64 << 20
	maxRobots    = 512 << 10
	maxRedirects = 5
	maxFetchTime = 2 * time.Minute
	agent        = "rensa"
)

// fetcher reads addresses one at a time, as each site's robots.txt allows.
type fetcher struct {
	client *http.Client
	robots map[string]*robotstxt.RobotsData // by scheme and host
}

// newFetcher makes one that refuses private addresses. What a name resolves to
// is checked when the connection is made, so no answer of a name server can slip past. It
// uses no proxy.
func newFetcher(allowPrivate bool) *fetcher {
	dialer := &net.Dialer{Timeout: 10 * time.Second}
	if !allowPrivate {
		dialer.Control = refusePrivate
	}
	return &fetcher{
		robots: map[string]*robotstxt.RobotsData{},
		client: &http.Client{
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
			Transport: &http.Transport{
				DialContext:           dialer.DialContext,
				TLSHandshakeTimeout:   10 * time.Second,
				ResponseHeaderTimeout: 30 * time.Second,
				ForceAttemptHTTP2:     true,
			},
		},
	}
}

var errPrivate = errors.New("the address is private")

// refusePrivate is a [net.Dialer]'s control.
func refusePrivate(_, address string, _ syscall.RawConn) error {
	host, err := netip.ParseAddrPort(address)
	if err != nil || isPrivate(host.Addr().Unmap()) {
		return errPrivate
	}
	return nil
}

// isPrivate reports whether an address is not one of the public internet (IANA's
// special-purpose registries).
func isPrivate(ip netip.Addr) bool {
	if !ip.IsGlobalUnicast() || ip.IsPrivate() {
		return true
	}
	for _, special := range []string{
		"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
		"64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fec0::/10",
	} {
		if netip.MustParsePrefix(special).Contains(ip) {
			return true
		}
	}
	return false
}

func isAddress(where string) bool {
	return strings.HasPrefix(where, "http://") || strings.HasPrefix(where, "https://")
}

// address reads what lies at an http(s) address.
func (in *reading) address(where string) {
	at, err := url.Parse(where)
	if err != nil || at.Host == "" {
		in.refuse(source{name: where}, Unreadable, "no address", "want https://host/path")
		return
	}
	if in.web == nil {
		in.web = newFetcher(in.options.AllowPrivate)
	}
	ctx, cancel := context.WithTimeout(in.ctx, maxFetchTime)
	defer cancel()
	body, err := in.web.fetch(ctx, at)
	if err != nil {
		in.fail(fetchError(err, at.Redacted()))
		return
	}
	defer body.Close()
	in.read(&upTo{r: body, left: maxFetch, excess: &Error{Reason: TooLarge, Where: at.Redacted(), What: "more than " + mib(maxFetch), Do: "download it and give the file"}}, at.Redacted())
}

// fetchError says why an address is not read.
func fetchError(err error, where string) error {
	var known *Error
	switch {
	case errors.As(err, &known):
		known.Where = where
		return known
	case errors.Is(err, errPrivate):
		return &Error{Reason: Refused, Where: where, What: "an address of this machine or of a private network", Do: "download it and give the file"}
	case errors.Is(err, context.Canceled):
		return err
	}
	var detail *url.Error
	if errors.As(err, &detail) {
		err = detail.Err // it names the address again
	}
	return &Error{Reason: Unreadable, Where: where, What: "cannot be fetched", Do: "check the address and the connection", Err: err}
}

// fetch follows redirects as far as robots.txt allows.
func (f *fetcher) fetch(ctx context.Context, at *url.URL) (io.ReadCloser, error) {
	answer, err := f.follow(ctx, at, true)
	if err != nil {
		return nil, err
	}
	if answer.StatusCode != http.StatusOK {
		answer.Body.Close()
		return nil, &Error{Reason: Unreadable, What: "the site answers " + answer.Status, Do: "check the address"}
	}
	return answer.Body, nil
}

// follow gets the answer at the end of the redirects.
func (f *fetcher) follow(ctx context.Context, at *url.URL, ask bool) (*http.Response, error) {
	for range maxRedirects + 1 {
		if ask {
			if err := f.mayRead(ctx, at); err != nil {
				return nil, err
			}
		}
		answer, err := f.get(ctx, at)
		if err != nil || answer.StatusCode < 300 || answer.StatusCode > 399 || answer.Header.Get("Location") == "" {
			return answer, err
		}
		answer.Body.Close()
		next, err := at.Parse(answer.Header.Get("Location"))
		if err != nil || next.Host == "" || next.Scheme != "https" && next.Scheme != at.Scheme {
			return nil, &Error{Reason: Refused, What: "the site leads to what is no https address", Do: "give the address where it leads"}
		}
		at = next
	}
	return nil, &Error{Reason: TooLarge, What: fmt.Sprintf("more than %d redirects", maxRedirects), Do: "give the address where they end"}
}

func (f *fetcher) get(ctx context.Context, at *url.URL) (*http.Response, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, at.String(), nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("User-Agent", agent)
	request.Header.Set("Accept-Language", "ja")
	return f.client.Do(request)
}

// mayRead asks the site's robots.txt, once a site. None allows all, an error of the server nothing.
func (f *fetcher) mayRead(ctx context.Context, at *url.URL) error {
	site := url.URL{Scheme: at.Scheme, Host: at.Host, Path: "/robots.txt"}
	rules, known := f.robots[site.String()]
	if !known {
		answer, err := f.follow(ctx, &site, false)
		if err != nil {
			return err
		}
		defer answer.Body.Close()
		text, err := io.ReadAll(io.LimitReader(answer.Body, maxRobots))
		if err != nil {
			return err
		}
		if rules, err = robotstxt.FromStatusAndBytes(answer.StatusCode, text); err != nil {
			rules = nil // no rules that anyone could follow
		}
		f.robots[site.String()] = rules
	}
	if rules != nil && !rules.TestAgent(at.RequestURI(), agent) {
		return &Error{Reason: Refused, What: "the site's robots.txt does not allow it", Do: "save the page in a browser and give the file"}
	}
	return nil
}
