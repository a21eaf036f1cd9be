using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Clv.Probabilistic.Service;

/// <summary>A tool as the protocol has it: schemas out, arguments in, answers and refusals as results.</summary>
/// <param name="tool">The tool.</param>
/// <param name="host">What all tools share.</param>
/// <param name="request">The request that the call came by; null for a pipe.</param>
/// <param name="mayWrite">Whether files are written for this caller.</param>
internal sealed class AgentServerTool(AgentTool tool, AgentHost host, HttpContext? request, bool mayWrite) : McpServerTool
{
    /// <inheritdoc/>
    public override Tool ProtocolTool { get; } = new()
    {
        Name = tool.Name,
        Title = tool.Title,
        Description = tool.Description,
        InputSchema = JsonElement.Parse(AgentTool.InputSchema(tool.ParametersFor(mayWrite)).ToJsonString()),
        OutputSchema = JsonElement.Parse(tool.OutputSchema().ToJsonString()),
        Annotations = new ToolAnnotations
        {
            Title = tool.Title,
            ReadOnlyHint = !tool.Writes && !tool.ParametersFor(mayWrite).Any(parameter => parameter.WritesFile),
            DestructiveHint = false,
            IdempotentHint = true,
            OpenWorldHint = false,
        },
    };

    /// <inheritdoc/>
    public override IReadOnlyList<object> Metadata => [];

    /// <inheritdoc/>
    public override async ValueTask<CallToolResult> InvokeAsync(
        RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        try
        {
            AgentArguments arguments = new(tool.Name, tool.ParametersFor(mayWrite), request.Params.Arguments);
            AgentProgress progress = new(request.Server, request.Params.ProgressToken);
            AgentCall call = new(this.Request, what => progress.Report(AgentText.Line(host.WithoutPlaces(what))));
            AgentAnswer answer = await host.RunAsync(tool, arguments, call, cancellationToken);
            await progress.FinishAsync();
            return ResultOf(answer);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception fault)
        {
            return new CallToolResult { IsError = true, Content = [new TextContentBlock { Text = host.SentenceOf(tool, fault) }] };
        }
    }

    private HttpContext? Request => request;

    private CallToolResult ResultOf(AgentAnswer answer)
    {
        List<ContentBlock> content = [new TextContentBlock { Text = host.Told(answer.Text, answer.HasData) }];
        content.AddRange(answer.Files.Select(file => host.Files?.Link(file)).OfType<ContentBlock>());
        AgentJson.ReplaceTexts(answer.Structured, host.WithoutPlaces);
        return new CallToolResult { Content = content, StructuredContent = JsonElement.Parse(answer.Structured.ToJsonString()) };
    }
}
