using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.DependencyInjection;

namespace Clv.Probabilistic.Service;

/// <summary>Puts together who may ask, what is noted, and how long things are kept.</summary>
internal static class ServiceTrust
{
    private static readonly TimeSpan _longestRequest = TimeSpan.FromSeconds(30);

    /// <summary>The services of it.</summary>
    public static void Add(IServiceCollection services, ClvServiceOptions options, ServiceContext context, TokenChecks? tokens)
    {
        services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = _longestRequest,
            TimeoutStatusCode = StatusCodes.Status504GatewayTimeout,
        });
        if (context.Customers is { } customers)
        {
            services.AddSingleton(customers.Store);
            services.AddSingleton<ApiKeys>();
            services.AddHostedService(provider => provider.GetRequiredService<ApiKeys>());
            services.AddSingleton<AuditLog>();
            services.AddHostedService(provider => provider.GetRequiredService<AuditLog>());
            services.AddSingleton<CustomerErasure>();
            services.AddSingleton<CustomerExporter>();
            services.AddSingleton<Retention>();
            if (options.RetentionDays is not null && !options.ReadOnly)
            {
                services.AddHostedService<RetentionWorker>();
            }
        }

        services.AddSingleton(provider => new BrowserSessions(
            context.Customers?.KeyFor("sessions of browsers") ?? RandomNumberGenerator.GetBytes(RecordSeal.KeyLength),
            provider.GetService<ApiKeys>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new CallerCheck(options, provider.GetService<ApiKeys>(), tokens, provider.GetRequiredService<BrowserSessions>()));
        services.AddSingleton(provider => new RequestGate(options, provider.GetRequiredService<CallerCheck>(), provider.GetService<AuditLog>()));
    }

    /// <summary>What requests go through, after faults are seen to.</summary>
    public static void Use(WebApplication service)
    {
        // Made now, so that the store is closed with the service, also where nobody ever asked.
        _ = service.Services.GetService<LiveCustomers>();
        RequestGate gate = service.Services.GetRequiredService<RequestGate>();
        service.UseRequestTimeouts();
        service.Use(next => context => gate.RunAsync(context, next));
    }

    /// <summary>A service that asks who its callers are, and can know none, does not start.</summary>
    /// <param name="options">How it is run.</param>
    /// <param name="store">Where keys are; null without one.</param>
    /// <param name="token">Stops the work.</param>
    /// <exception cref="ArgumentException">There is neither a key nor an issuer of tokens.</exception>
    public static async Task RequireKeysAsync(ClvServiceOptions options, IServiceStore? store, CancellationToken token)
    {
        if (!ServiceAddresses.RequiresAuthentication(options) || options.JwtIssuer is not null)
        {
            return;
        }

        if (store is null)
        {
            throw new ArgumentException("Callers must say who they are, and without a store there are no keys; name an issuer of tokens with --jwt-issuer, or let anybody ask with --authentication none.");
        }

        if ((await store.DocumentsAsync(DocumentKinds.ApiKeys, token)).Count == 0)
        {
            throw new ArgumentException($"Callers must say who they are, and {store.Shown} has no key yet; clv serve {options.Folder} --add-key NAME --role admin makes one.");
        }
    }
}
