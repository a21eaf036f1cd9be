using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Scalar.AspNetCore;

namespace Clv.Probabilistic.Service;

/// <summary>The service that scores customers over HTTP: what <c>clv serve</c> runs.</summary>
/// <remarks>It begins with the results of <c>clv run</c>, keeps customers in a store, and answers from there. docs/serving.md has its routes.</remarks>
/// <example>
/// <code>
/// await using WebApplication service = await ClvService.CreateAsync(new() { Folder = "out" });
/// await service.RunAsync();
/// </code>
/// </example>
public static class ClvService
{
    /// <summary>Makes a service, which is started by <c>RunAsync</c> or <c>StartAsync</c>.</summary>
    /// <param name="options">How it is run.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The service. Disposing of it closes the store.</returns>
    /// <exception cref="DataFormatException">The folder holds no results of a run; the message says what is missing.</exception>
    /// <exception cref="IOException">The store cannot be opened.</exception>
    /// <exception cref="ArgumentException">An option breaks its rule.</exception>
    public static Task<WebApplication> CreateAsync(ClvServiceOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return CreateAsync(options, () => RunFolderReader.Read(options.Folder, options.Interval), TimeProvider.System, _ => { }, cancellationToken);
    }

    /// <summary>The same, with a reader of runs that knows more kinds of files.</summary>
    /// <param name="options">How it is run.</param>
    /// <param name="readRun">Reads the run, where the store does not have it yet.</param>
    /// <param name="clock">What time it is.</param>
    /// <param name="tell">Gets sentences of what is done before the service starts.</param>
    /// <param name="token">Stops the work.</param>
    /// <param name="agentTools">Tools for agents that work on files of the folder; null for none.</param>
    internal static async Task<WebApplication> CreateAsync(
        ClvServiceOptions options,
        Func<ServiceRun> readRun,
        TimeProvider clock,
        Action<string> tell,
        CancellationToken token,
        IReadOnlyList<AgentTool>? agentTools = null)
    {
        ServiceCertificate? certificate = ServiceCertificate.Read(options);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [], ContentRootPath = AppContext.BaseDirectory });
        TokenChecks? tokens = TokenChecks.Of(options);
        ServiceContext context = await OpenAsync(options, readRun, clock, tell, token);
        await RequireScoresAsync(context);
        ServiceServer.Configure(builder, options, certificate);
        ServiceTelemetry.Add(builder, options);
        IServiceCollection services = builder.Services;
        services.AddSingleton(options);
        services.AddSingleton(clock);
        services.AddSingleton(context);
        services.AddSingleton<ReadyState>();
        services.AddSingleton<ServiceMeasures>();
        services.AddSingleton<IProblemDetailsWriter, PageProblems>();
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = told => ServiceProblems.Complete(told, options.Stateless));
        services.AddExceptionHandler<ServiceProblems>();
        ServiceTrust.Add(services, options, context, tokens);
        services.AddOpenApi("v1", ServiceDocument.Configure);
        if (context.Customers is { } customers)
        {
            services.AddSingleton(_ => customers);
            services.AddSingleton<CustomerQuestions>();
            services.AddSingleton<OrderIntake>();
            services.AddSingleton<PortfolioQuestions>();
            services.AddSingleton<CustomerLister>();
            services.AddSingleton<ModelHealth>();
            services.AddSingleton<BaseGauges>();
            services.AddSingleton<ModelShelf>();
            services.AddSingleton<FitDesk>();
            services.AddHostedService(provider => provider.GetRequiredService<FitDesk>());
            services.AddHostedService<RefreshWorker>();
            TrajectoryRoutes.Add(services, options);
            DecisionRoutes.Add(services);
            PageRoutes.Add(services);
        }

        AgentRoutes.Add(services, context, agentTools ?? []);
        WebApplication service = builder.Build();
        if (context.Customers is null)
        {
            service.Services.GetRequiredService<ReadyState>().IsReady = true;
        }

        service.UseExceptionHandler();
        service.UseStatusCodePages();
        ServiceTrust.Use(service);
        Map(service, context);
        return service;
    }

    /// <summary>A service whose models cannot score does not start: such as with intervals of a level that their draws do not carry.</summary>
    private static async Task RequireScoresAsync(ServiceContext context)
    {
        try
        {
            _ = context.Models.Scorer;
        }
        catch (Exception none) when (none is InvalidOperationException or ArgumentException)
        {
            if (context.Customers is { } customers)
            {
                await customers.DisposeAsync();
            }

            throw new ArgumentException($"Customers cannot be scored so: {none.Message} Name another level with --interval.", none);
        }
    }

    private static void Map(WebApplication service, ServiceContext context)
    {
        HealthRoutes.Map(service);
        ServiceTelemetry.Map(service);
        AgentRoutes.Map(service);
        if (context.Customers is null)
        {
            StartPage.Map(service);
        }
        else
        {
            PageRoutes.Map(service);
        }

        _ = service.Services.GetRequiredService<ServiceMeasures>();
        service.MapOpenApi("/openapi/{documentName}.json").ExcludeFromDescription();
        service.MapScalarApiReference("/docs", options => options.WithTitle("clv serve").DisableDefaultFonts().WithNonce()).ExcludeFromDescription();
        RouteGroupBuilder routes = service.MapGroup("/v1");
        ScoreRoutes.Map(routes);
        if (context.Customers is not null)
        {
            _ = service.Services.GetRequiredService<BaseGauges>();
            CustomerRoutes.Map(routes);
            OrderRoutes.Map(routes);
            PrivacyRoutes.Map(routes);
            CustomerListRoutes.Map(routes, context.Options);
            PortfolioRoutes.Map(routes);
            FitRoutes.Map(routes);
            DecisionRoutes.Map(routes);
            TrajectoryRoutes.Map(routes);
        }
    }

    private static async Task<ServiceContext> OpenAsync(
        ClvServiceOptions options, Func<ServiceRun> readRun, TimeProvider clock, Action<string> tell, CancellationToken token)
    {
        if (options.Stateless)
        {
            await ServiceTrust.RequireKeysAsync(options, store: null, token);
            ServiceRun run = readRun();
            ModelOrigin origin = new(clock.GetUtcNow().UtcDateTime, ModelOrigin.Run, run.Manifest.Counts.GetValueOrDefault("customers"), null);
            ScoringTerms terms = ScoringTerms.Of(run.Manifest, options.Interval);
            return new ServiceContext(options, new ModelVersion(1, run.Purchases, run.Spend, run.Draws, terms, origin));
        }

        IServiceStore store = ServiceStores.Open(options);
        store = options.Audit == "none" ? new UnauditedStore(store) : store;
        if (options.ReadOnly)
        {
            tell($"{store.Shown} is opened to be read alone: nothing is written to it, and so no audit log either.");
        }

        try
        {
            await ServiceTrust.RequireKeysAsync(options, store, token);
            LiveCustomersOptions kept = new(ServiceStores.MasterKeyOf(options), options.Pseudonymizes, options.Interval, clock);
            if (!options.ReadOnly && HasRun(options) && readRun() is { } run && !await RunImport.IsInAsync(store, run.Fingerprint, token))
            {
                tell(await RunImport.RunAsync(store, kept, run, token));
            }

            return new ServiceContext(options, await LiveCustomers.OpenAsync(store, kept, token));
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>Whether there is a run to begin with: a store goes on without the folder that it was made from.</summary>
    private static bool HasRun(ClvServiceOptions options) =>
        File.Exists(Path.Combine(options.Folder, "run.json")) || options.Store is null;
}
