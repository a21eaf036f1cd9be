using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Net.Http.Headers;

namespace Clv.Probabilistic.Service;

/// <summary>What every request goes through before its route: whether it is meant for this service, who sends it, how often, and whether they may.</summary>
internal sealed class RequestGate : IAsyncDisposable
{
    private const string Lines = "application/x-ndjson";
    private const string Json = "application/json";

    private static readonly object _roleKey = new();

    /// <summary>Orders come as they are placed, and of a minute without one nothing follows.</summary>
    private static readonly MinDataRate _slowest = new(bytesPerSecond: 1, gracePeriod: TimeSpan.FromMinutes(1));

    private readonly ClvServiceOptions _options;
    private readonly CallerCheck _callers;
    private readonly AuditLog? _audit;
    private readonly bool _isLocal;
    private readonly PartitionedRateLimiter<string>? _rates;

    public RequestGate(ClvServiceOptions options, CallerCheck callers, AuditLog? audit = null)
    {
        _options = options;
        _callers = callers;
        _audit = audit;
        _isLocal = ServiceAddresses.IsLocal(options.Urls);
        if (options.RateLimit is { } perSecond)
        {
            TokenBucketRateLimiterOptions bucket = new()
            {
                TokenLimit = perSecond,
                TokensPerPeriod = perSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                QueueLimit = 0,
            };
            _rates = PartitionedRateLimiter.Create<string, string>(caller => RateLimitPartition.GetTokenBucketLimiter(caller, _ => bucket));
        }
    }

    /// <summary>Lets a request through, or answers it.</summary>
    public async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        ServiceHeaders.Add(context);

        // A page of somebody else's whose name was made to lead here sends its own name as the host.
        if (_isLocal && !ServiceAddresses.IsLoopback(context.Request.Host.Host))
        {
            await ServiceAnswers.ProblemAsync(
                context, StatusCodes.Status400BadRequest, "Unknown host", "This service listens on this machine alone and goes by the names localhost, 127.0.0.1 and [::1]; ask it by one of those.");
            return;
        }

        if (RouteAccessExtensions.RoleOf(context) is not { } role || context.GetEndpoint() is null && !_callers.IsRequired)
        {
            await next(context);
            return;
        }

        CallerRole? caller;
        try
        {
            caller = await _callers.CheckAsync(context);
        }
        catch (TokenCheckException unreachable)
        {
            await ServiceAnswers.ProblemAsync(context, StatusCodes.Status503ServiceUnavailable, "Tokens cannot be checked", unreachable.Message);
            return;
        }

        // Whoever need not say who they are may do everything.
        context.Items[_roleKey] = _callers.IsRequired ? caller?.Role : ServiceRole.Admin;
        if (await IsTooOftenAsync(context, caller) || (_callers.IsRequired && await IsRefusedAsync(context, caller, role)) || await IsUnfitAsync(context))
        {
            return;
        }

        if (_audit is not null && context.GetEndpoint()?.Metadata.GetMetadata<RouteAudit>() is { } audited)
        {
            await _audit.ReadAsync(context, audited.Action);
        }

        await next(context);
    }

    /// <summary>What the caller of a request that was let through may do.</summary>
    public static ServiceRole RoleOf(HttpContext context) =>
        context.Items.TryGetValue(_roleKey, out object? role) && role is ServiceRole known ? known : ServiceRole.Reader;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _rates?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Whether a request comes from a page of this service, or from no page at all.</summary>
    public static bool IsOfOwnPage(HttpRequest request) => request.Headers.Origin is not [{ } origin] || IsOwn(origin, request);

    private async ValueTask<bool> IsTooOftenAsync(HttpContext context, CallerRole? caller)
    {
        if (_rates is null)
        {
            return false;
        }

        using RateLimitLease lease = _rates.AttemptAcquire(caller?.Partition ?? CallerCheck.AddressOf(context));
        if (lease.IsAcquired)
        {
            return false;
        }

        double seconds = lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan wait) ? Math.Max(1, Math.Ceiling(wait.TotalSeconds)) : 1;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await ServiceAnswers.ProblemAsync(
            context,
            StatusCodes.Status429TooManyRequests,
            "Too many requests",
            FormattableString.Invariant($"A caller may send {_options.RateLimit} requests per second here; wait, or send more in one request."));
        return true;
    }

    private static async ValueTask<bool> IsRefusedAsync(HttpContext context, CallerRole? caller, ServiceRole role)
    {
        if (caller is null && context.GetEndpoint()?.Metadata.GetMetadata<PageRoute>() is not null)
        {
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = $"{SignInRoutes.Path}?to={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}";
            context.Response.Headers.CacheControl = "no-store";
            return true;
        }

        if (caller is null)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await ServiceAnswers.ProblemAsync(
                context,
                StatusCodes.Status401Unauthorized,
                "Who asks?",
                "This service answers callers with a key or a token that counts, in the header Authorization: Bearer …, or a key in X-Api-Key; clv serve DIR --add-key NAME --role reader makes a key.");
            return true;
        }

        if (caller.Role is { } has && has >= role)
        {
            return false;
        }

        await ServiceAnswers.ProblemAsync(
            context,
            StatusCodes.Status403Forbidden,
            "Not allowed",
            caller.Role is { } held
                ? $"This needs the role {role.Word()}, and the caller has {held.Word()}."
                : $"This needs the role {role.Word()}, and the token has none of reader, writer and admin in its claim roles.");
        return true;
    }

    /// <summary>Requests that change something while nothing is changed here, that come from pages of others, or whose body is of another kind.</summary>
    private async ValueTask<bool> IsUnfitAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (_options.ReadOnly && RouteAccessExtensions.Changes(context))
        {
            await ServiceAnswers.ProblemAsync(
                context, StatusCodes.Status403Forbidden, "Read only", "This service was started with --read-only and changes nothing; send it to the one that has the store to write.");
            return true;
        }

        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return false;
        }

        if (!IsOfOwnPage(request))
        {
            await ServiceAnswers.ProblemAsync(
                context, StatusCodes.Status403Forbidden, "Page of another origin", "Pages of other origins may not send requests here; let their server send them.");
            return true;
        }

        bool isLines = IsOf(request.ContentType, Lines);
        if (isLines)
        {
            // A stream goes on as long as it likes; the server ends it where nothing comes any more.
            context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
            if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            {
                rate.MinDataRate = _slowest;
            }
        }

        bool hasBody = request.ContentLength is > 0 || request.Headers.ContainsKey(HeaderNames.TransferEncoding) || request.ContentType is not null;
        if (hasBody && !isLines && !IsOf(request.ContentType, Json))
        {
            await ServiceAnswers.ProblemAsync(
                context, StatusCodes.Status415UnsupportedMediaType, "Not JSON", $"Send JSON with the header Content-Type: {Json}, or lines of it with {Lines}.");
            return true;
        }

        return false;
    }

    private static bool IsOf(string? type, string wanted) =>
        type is not null
        && MediaTypeHeaderValue.TryParse(type, out MediaTypeHeaderValue? given)
        && given.MediaType.Equals(wanted, StringComparison.OrdinalIgnoreCase);

    private static bool IsOwn(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out Uri? from)
        && from.Scheme == request.Scheme
        && HostString.FromUriComponent(from) is var host
        && host.Host.Equals(request.Host.Host, StringComparison.OrdinalIgnoreCase)
        && from.Port == (request.Host.Port ?? (request.IsHttps ? 443 : 80));
}
