using Microsoft.AspNetCore.OpenApi;

namespace Clv.Probabilistic.Service;

/// <summary>The document of the interface: what it says beside the routes.</summary>
internal static class ServiceDocument
{
    public static void Configure(OpenApiOptions options) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info.Title = "clv serve";
        document.Info.Version = "1";
        document.Info.Description = "What each customer is likely to buy and is worth. Names of numbers are those of predictions.csv.";
        document.Servers?.Clear();
        return Task.CompletedTask;
    });
}
