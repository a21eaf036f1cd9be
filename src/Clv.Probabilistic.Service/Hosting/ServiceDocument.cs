using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

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
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["bearer"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A key of clv serve --add-key, or a token of the issuer.",
            },
            ["key"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = "X-Api-Key",
                Description = "A key of clv serve --add-key.",
            },
        };
        return Task.CompletedTask;
    });
}
