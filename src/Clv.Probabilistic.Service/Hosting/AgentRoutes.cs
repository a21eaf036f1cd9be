using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.AspNetCore;

namespace Clv.Probabilistic.Service;

/// <summary>The route of agents, which speak the Model Context Protocol.</summary>
internal static partial class AgentRoutes
{
    private const string Path = "/mcp";

    /// <summary>The services of it.</summary>
    /// <param name="services">Gets them.</param>
    /// <param name="context">What the service answers with.</param>
    /// <param name="fileTools">Tools that work on files of the folder; empty where there are none.</param>
    public static void Add(IServiceCollection services, ServiceContext context, IReadOnlyList<AgentTool> fileTools)
    {
        ClvServiceOptions options = context.Options;
        if (context.Customers is null && fileTools.Count == 0)
        {
            return;
        }

        services.AddSingleton(provider =>
        {
            AgentFolder? folder = fileTools.Count > 0 ? new AgentFolder(options.Folder, []) : null;
            AgentTool[] live = context.Customers is { } customers ? LiveTools(provider, customers, folder) : [];
            ILogger log = provider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(AgentHost).FullName!);

            // What is live is asked of what is live, and not of the files that it began with.
            return new AgentHost(
                [
                    .. live,
                    .. fileTools.Where(tool => live.All(other => other.Name != tool.Name)).Select(tool => live.Length > 0 ? new FolderTool(tool) : tool),
                ],
                folder is null ? null : new AgentFiles(folder),
                line => Failed(log, line),
                provider.GetService<AuditLog>() is { } audit ? (request, action) => audit.ReadAsync(request, action) : null);
        });

        // Lines of the protocol have names in them that callers chose; what is called is in the audit log, and what fails is told below.
        services.AddLogging(logging => logging.AddFilter("ModelContextProtocol", LogLevel.Error));
        services.AddMcpServer().WithHttpTransport(http =>
        {
            http.SessionMode = HttpServerSessionMode.Stateless;
            http.ConfigureSessionOptions = (request, server, _) =>
            {
                AgentHost host = request.RequestServices.GetRequiredService<AgentHost>();
                host.Configure(server, RequestGate.RoleOf(request), options.ReadOnly, request);
                return Task.CompletedTask;
            };
        });
    }

    public static void Map(WebApplication service)
    {
        if (service.Services.GetService<AgentHost>() is not null)
        {
            // A fit takes as long as it takes; what each tool needs is looked at by the tool.
            service.MapMcp(Path).Requires(ServiceRole.Reader).DisableRequestTimeout().ExcludeFromDescription();
        }
    }

    private static AgentTool[] LiveTools(IServiceProvider provider, LiveCustomers customers, AgentFolder? folder)
    {
        PortfolioQuestions questions = provider.GetRequiredService<PortfolioQuestions>();
        AuditLog audit = provider.GetRequiredService<AuditLog>();
        LiveFigures live = new(questions);
        LiveTables tables = new(folder, audit);
        return
        [
            new LiveSegmentsTool(live),
            new LiveCohortsTool(live),
            new LiveMovementTool(questions, provider.GetRequiredService<LostQuestions>(), tables),
            new LiveContactsTool(questions, provider.GetRequiredService<ContactQuestions>(), tables),
            new LiveListsTool(questions, provider.GetRequiredService<CustomerLister>(), tables),
            new LiveCustomerTool(customers, provider.GetRequiredService<CustomerQuestions>(), audit),
        ];
    }

    [LoggerMessage(LogLevel.Error, "{Line}")]
    private static partial void Failed(ILogger log, string line);
}
