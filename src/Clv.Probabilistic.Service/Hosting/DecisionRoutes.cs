using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Clv.Probabilistic.Service;

/// <summary>What if, contacts and experiments.</summary>
internal static class DecisionRoutes
{
    /// <summary>What makes them.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<LongWork>();
        services.AddSingleton<WhatIfQuestions>();
        services.AddSingleton<BaseWhatIfQuestions>();
        services.AddSingleton<LostQuestions>();
        services.AddSingleton<HorizonPredictions>();
        services.AddSingleton<CustomerNames>();
        services.AddSingleton<ContactQuestions>();
        services.AddSingleton<ExperimentPlanner>();
        services.AddSingleton<ExperimentBook>();
        services.AddSingleton<ExperimentReader>();
        services.AddSingleton<ContactsPage>();
        services.AddSingleton<ExperimentsPage>();
        services.AddSingleton<ExperimentPage>();
    }

    /// <summary>The answers.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        WhatIfRoutes.Map(routes);
        ContactRoutes.Map(routes);
        ExperimentRoutes.Map(routes);
    }
}
